package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What every command that takes a file makes of files that hold no series, or hold one in another shape. */
class FilesOfTheUserTest {
    private static final int LINES = 200;

    private static final List<String> ON_ANY_SERIES = List.of(
            "demo --kafka-port 0 --http-port 0 --recording FILE",
            "produce --bootstrap-servers localhost:1 --series x --source FILE");
    private static final List<String> ON_A_SERIES_TO_LEARN = List.of(
            "train --preset laser --units 2 --iterations 1 --lag 15 --output OUT --source FILE",
            "train --cell mlp --units 2 --epochs 1 --lag 15 --output OUT --source FILE",
            "report laser --quick --seeds 1 --report OUT --train FILE --test GOOD",
            "report laser --quick --seeds 1 --report OUT --train GOOD --test FILE");
    private static final List<String> ON_PATTERNS = List.of(
            "hopfield two --report OUT --patterns FILE",
            "hopfield digits --trials 1 --report OUT --patterns FILE",
            "report hopfield --report OUT --patterns FILE");

    @TempDir
    private Path directory;

    private Path file;
    private Path good;
    private Path out;

    @BeforeEach
    void name() throws IOException {
        file = directory.resolve("given.txt");
        good = Files.writeString(directory.resolve("good.txt"), waves("\n"));
        out = directory.resolve("out");
    }

    private static String value(int line) {
        return String.format(Locale.ROOT, "%.3f", 100 * Math.sin(0.7 * line));
    }

    private static String waves(String lineEnd) {
        return IntStream.range(0, LINES).mapToObj(line -> value(line) + lineEnd).collect(Collectors.joining());
    }

    /** The series with another text in line 120. */
    private static String wavesWith(String text) {
        return IntStream.range(0, LINES)
                .mapToObj(line -> (line == 119 ? text : value(line)) + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12x", "NaN", "-Infinity", "1e999", "0x10", "1,5", "1 2"})
    void aLineThatIsNoNumberIsNamed(String text) throws IOException {
        Files.writeString(file, wavesWith(text));

        assertRefused(ON_ANY_SERIES, "given.txt, line 120 is not a finite number: \"" + text + "\"");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt, line 120 is not a finite number: \"" + text + "\"");
    }

    @Test
    void aBlankLineWithinTheSeriesIsNamed() throws IOException {
        Files.writeString(file, wavesWith(" "));

        assertRefused(ON_ANY_SERIES, "given.txt, line 120 is blank, a gap in the series");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt, line 120 is blank, a gap in the series");
    }

    @Test
    void aMissingValueOfASpreadsheetIsNamed() throws IOException {
        Files.writeString(file, wavesWith("#N/A"));

        assertRefused(ON_ANY_SERIES, "given.txt, line 120 has no value but \"#N/A\", a gap in the series");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt, line 120 has no value but \"#N/A\", a gap in the series");
    }

    @Test
    void aRowOfACsvFileThatDoesNotFitTheHeaderIsNamed() throws IOException {
        Files.writeString(file, "time,flow\n0,10,000\n1,11,438\n");

        assertRefused(
                List.of(ON_ANY_SERIES.get(1) + " --column flow", ON_A_SERIES_TO_LEARN.get(0) + " --column flow"),
                "given.txt, line 2 has 3 cells where the header has 2: \"0,10,000\"");
    }

    @ParameterizedTest
    @CsvSource({"'', found 0", "'# nothing', found 0", "5, found 1"})
    void aFileWithFewerThanTwoValuesIsNoSeries(String content, String why) throws IOException {
        Files.writeString(file, content);

        assertRefused(ON_ANY_SERIES, "a series needs at least 2 values, " + why);
        assertRefused(ON_A_SERIES_TO_LEARN, "a series needs at least 2 values, " + why);
    }

    @Test
    void valuesWithoutAVarianceAreTooLarge() throws IOException {
        Files.writeString(file, wavesWith("1e300"));

        assertRefused(ON_ANY_SERIES, "the values are too large");
        assertRefused(ON_A_SERIES_TO_LEARN, "the values are too large");
    }

    @Test
    void fromValuesWhoseSquaresVanishAsMuchIsLearntAsFromOthers() throws IOException {
        for (String command : ON_A_SERIES_TO_LEARN.subList(0, 2)) {
            Model usual = learnt(command + " --hold-out 40", 1);
            Model small = learnt(command + " --hold-out 40", 0x1p-565); // about 1e-170

            assertThat(usual.score("validation_nrmse")).isFinite();
            assertThat(small.score("validation_nrmse")).isEqualTo(usual.score("validation_nrmse"));
            assertThat(small.normalizer().high()).isEqualTo(usual.normalizer().high() * 0x1p-565);
        }
    }

    private Model learnt(String command, double factor) throws IOException {
        Files.writeString(
                file,
                IntStream.range(0, LINES)
                        .mapToObj(line -> Math.sin(0.7 * line) * factor + "\n")
                        .collect(Collectors.joining()));
        StringWriter err = new StringWriter();
        assertThat(execute(err, command)).as(err.toString()).isZero();
        return ModelFile.read(out);
    }

    @Test
    void fromAConstantNothingIsLearnt() throws IOException {
        Files.writeString(file, "0.7\n".repeat(LINES));

        assertRefused(ON_A_SERIES_TO_LEARN.subList(0, 2), "constant, there is nothing to learn");
        assertRefused(ON_A_SERIES_TO_LEARN.subList(2, 3), "are all the same, there is nothing to learn");
        assertRefused(
                ON_A_SERIES_TO_LEARN.subList(3, 4),
                "the values of given.txt are all the same, there is nothing to predict");
    }

    @Test
    void aSeriesShorterThanTheWindowIsTooShort() throws IOException {
        Files.writeString(file, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");

        assertRefused(ON_A_SERIES_TO_LEARN.subList(0, 2), "too short");
        assertRefused(
                ON_A_SERIES_TO_LEARN.subList(2, 3),
                "given.txt has 12 values to learn from; windows of 15 need at least 128");
    }

    @Test
    void aBinaryFileADirectoryAndAMissingFileAreNamed() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        assertRefused(ON_ANY_SERIES, "given.txt: not a text file in UTF-8");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt: not a text file in UTF-8");
        assertRefused(ON_PATTERNS, "given.txt: not a text file in UTF-8");

        Files.delete(file);
        assertRefused(ON_ANY_SERIES, "given.txt' is no file");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt' is no file");
        assertRefused(ON_PATTERNS, "given.txt: no such file");

        Files.createDirectory(file);
        assertRefused(ON_ANY_SERIES, "given.txt' is a directory");
        assertRefused(ON_A_SERIES_TO_LEARN, "given.txt' is a directory");
        assertRefused(ON_PATTERNS, "given.txt: is a directory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; no patterns in it",
                "1 -1|-1 2; line 2: \"2\" is not -1, 0 or 1",
                "1 -1|1 1 -1; line 2: patterns of unequal length, 3 values here and 2 from line 1",
                "1 1|1 1; patterns 1 and 2 are the same",
            })
    void patternsThatCannotBeAreRefused(String content, String why) throws IOException {
        Files.writeString(file, content.replace('|', '\n'));

        assertRefused(ON_PATTERNS, why);
    }

    @Test
    void lineEndsOfWindowsAByteOrderMarkAndTrailingBlankLinesAreNoPartOfTheSeries() throws IOException {
        String expected = digestOfWhatIsLearnt(waves("\n"));
        assertThat(expected).matches("[0-9a-f]{64}");

        assertThat(digestOfWhatIsLearnt(waves("\r\n"))).isEqualTo(expected);
        assertThat(digestOfWhatIsLearnt("\uFEFF" + waves("\n"))).isEqualTo(expected);
        assertThat(digestOfWhatIsLearnt("\uFEFF# header\n\n" + waves("\n"))).isEqualTo(expected);
        assertThat(digestOfWhatIsLearnt(waves("\n") + "\n  \n\n")).isEqualTo(expected);
        assertThat(digestOfWhatIsLearnt(waves("\n").strip())).isEqualTo(expected);
    }

    private String digestOfWhatIsLearnt(String content) throws IOException {
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        StringWriter err = new StringWriter();
        int exitCode = execute(err, ON_A_SERIES_TO_LEARN.get(1));
        assertThat(exitCode).as(err.toString()).isZero();
        Model model = ModelFile.read(out);
        return model.metadata().getOrDefault("source_sha256", "none");
    }

    /** Each of the commands says why in one line, ends with 2 and leaves nothing behind. */
    private void assertRefused(List<String> commands, String why) {
        for (String command : commands) {
            StringWriter err = new StringWriter();

            int exitCode = execute(err, command);

            assertThat(exitCode).as(command + ": " + err).isEqualTo(2);
            assertThat(err.toString()).as(command).hasLineCount(1).contains(why);
            assertThat(out).as(command).doesNotExist();
        }
    }

    private int execute(StringWriter err, String line) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.replaceAll(word -> switch (word) {
            case "FILE" -> file.toString();
            case "GOOD" -> good.toString();
            case "OUT" -> out.toString();
            default -> word;
        });
        CommandLine command = Commands.lineFor(arguments.toArray(String[]::new));
        command.setErr(new PrintWriter(err, true));
        command.setOut(new PrintWriter(new StringWriter(), true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
