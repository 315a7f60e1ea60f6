package dev.stillwater.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cards of the shipped networks say what the model files say. */
class ModelCardTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)`.* \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern COMMAND =
            Pattern.compile("^    scripts/(stillwater train(?:.* \\\\\n)*.*)$", Pattern.MULTILINE);
    private static final int DIGITS = 4; // of a figure that is not given in full

    /** What every card tells, and if the file has it, the validation. */
    private static final List<String> TOLD = List.of("model_id", "cell", "units", "source", "iterations", "sha256");

    /** What one of a signal tells besides, and of a range of noise that for a level. */
    private static final List<String> TOLD_OF_A_SIGNAL = List.of("noise_level", "samples");

    private static final List<String> TOLD_OF_A_RANGE = List.of("noise_from", "noise_to", "samples");

    @TempDir
    Path directory;

    static Stream<Model> shipped() throws InvalidModelException {
        return Models.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aCardTellsTheFiguresOfItsFile(Model model) throws IOException {
        Map<String, String> metadata = metadata(model);

        Map<String, String> told = rows(card(model));

        assertThat(told).containsKeys(TOLD.toArray(String[]::new));
        if (model.hasNormalizer()) {
            boolean ofARange = metadata.containsKey("noise_from");
            assertThat(told).containsKeys((ofARange ? TOLD_OF_A_RANGE : TOLD_OF_A_SIGNAL).toArray(String[]::new));
        }
        assertThat(told.containsKey("validation_nrmse")).isEqualTo(metadata.containsKey("validation_nrmse"));
        told.forEach((name, value) -> assertThat(metadata)
                .hasEntrySatisfying(
                        name,
                        full -> assertThat(value)
                                .as("%s of %s: %s in the file", name, model.id(), full)
                                .matches(text -> isRounded(text, full))));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aCardIsHeadedByItsIdAndSaysForWhatHowAndWithinWhichLimits(Model model) throws IOException {
        assertThat(card(model))
                .startsWith("# " + model.id() + "\n")
                .contains("\n## For which series\n", "\n## Measured\n", "\n## How it was made\n", "\n## Limits\n");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theCommandInACardIsThatOfItsFile(Model model) throws IOException {
        Matcher command = COMMAND.matcher(card(model));

        assertThat(command.find()).isTrue();
        assertThat(command.group(1).replaceAll(" *\\\\\n *", " "))
                .isEqualTo(model.metadata().get("command"));
        assertThat(card(model).contains("same weights to the bit"))
                .isEqualTo(!model.metadata().containsKey("command_note"));
    }

    @Test
    void aModelThatStandsInForAShippedOneHasNoCard() throws IOException {
        Model shipped = Models.shipped().all().get(0);
        Path file = directory.resolve("mine.safetensors");
        ModelFile.write(file, Model.of(shipped.id(), Cells.yeo(3, 1), new Normalizer(0, 1), 0, Map.of()));

        assertThat(Models.with(List.of(file)).card(shipped.id())).isEmpty();
        assertThat(Models.shipped().card("no-such-network")).isEmpty();
        assertThat(Models.shipped().card("../logback")).isEmpty();
    }

    private static String card(Model model) throws InvalidModelException {
        return Models.shipped().card(model.id()).orElseThrow(() -> new AssertionError(model.id() + " has no card"));
    }

    private static Map<String, String> metadata(Model model) throws IOException {
        try (InputStream in = ModelCardTest.class.getResourceAsStream("/models/" + model.id() + ".safetensors")) {
            return Safetensors.decode(requireNonNull(in).readAllBytes()).metadata();
        }
    }

    private static Map<String, String> rows(String card) {
        Map<String, String> rows = new HashMap<>();
        Matcher row = ROW.matcher(card);
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }

    /** Whether a text is the value in full, or a number rounded to four digits, with commas between thousands. */
    private static boolean isRounded(String text, String full) {
        String digits = text.replace(",", "");
        if (!NUMBER.matcher(digits).matches()) {
            return text.equals(full);
        }
        BigDecimal told = new BigDecimal(digits);
        BigDecimal exact = new BigDecimal(full);
        return told.compareTo(exact) == 0
                || told.precision() >= DIGITS
                        && exact.setScale(told.scale(), RoundingMode.HALF_EVEN).compareTo(told) == 0;
    }
}
