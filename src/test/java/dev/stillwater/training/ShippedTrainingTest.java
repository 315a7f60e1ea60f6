package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.command.offline.TrainCommand;
import dev.stillwater.command.offline.TrainingLine;
import dev.stillwater.network.InvalidModelException;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** How the shipped networks were trained: their commands and the lines of the help agree with what their files tell. */
class ShippedTrainingTest {
    private static final Pattern LINE =
            Pattern.compile("^ +((?:scripts/)?stillwater train(?:.*\\\\\n)*[^\n#]*)", Pattern.MULTILINE);

    private static final Pattern SHARED = Pattern.compile("^ +S='([^']*)'", Pattern.MULTILINE);

    private static final String WORLD = "--source world";

    /** What a plan had no choice of when the first of them were trained. */
    private static final Set<String> YOUNGER =
            Set.of("batching", "schedule", "checkpoint_every", "patience", "source_sha256");

    static Stream<Model> shipped() throws InvalidModelException {
        return Models.shipped().all().stream().filter(Model::hasNormalizer);
    }

    static Stream<String> linesOfTheHelp() {
        return help().filter(line -> !line.contains(WORLD));
    }

    private static Stream<String> help() {
        return lines(new CommandLine(new TrainCommand()).getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    @Test
    void theCommandOfTheNetworkForAnySeriesPlansTheTrainingThatItsFileTellsOf() throws InvalidModelException {
        Model model = Models.shipped().find("universal").orElseThrow();
        String line = help().filter(each -> each.contains(WORLD)).findFirst().orElseThrow();

        for (String command : List.of(model.metadata().get("command"), line)) {
            AdaptivePlan plan = TrainingLine.ofWorld(command);
            assertThat(plan.modelId()).isEqualTo(model.id());
            assertThat(plan.start().cell().units()).isEqualTo(model.cell().units());
            assertThat(plan.start().frontEnd().metadata())
                    .isEqualTo(model.frontEnd().metadata());
            assertThat(model.metadata())
                    .containsEntry("batch", Integer.toString(plan.batches().size()))
                    .containsEntry("segment", Integer.toString(plan.batches().steps()))
                    .containsEntry("iterations", Integer.toString(plan.course().iterations()))
                    .containsEntry(
                            "learning_rate", Double.toString(plan.course().learningRate()))
                    .containsEntry("seed", Long.toString(plan.seed()));
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theCommandOfAShippedNetworkPlansTheTrainingThatItsFileTellsOf(Model model) {
        TrainingLine line = TrainingLine.of(model.metadata().get("command"));

        assertIsOf(model, line);
    }

    @ParameterizedTest
    @MethodSource("linesOfTheHelp")
    void aLineOfTheHelpMakesAShippedNetwork(String line) throws InvalidModelException {
        TrainingLine understood = TrainingLine.of(line);

        assertIsOf(Models.shipped().find(understood.plan().modelId()).orElseThrow(), understood);
    }

    @Test
    void theHelpHasALineForEachShippedNetwork() throws InvalidModelException {
        assertThat(linesOfTheHelp().distinct()).hasSize((int) shipped().count());
    }

    private static void assertIsOf(Model model, TrainingLine line) {
        TrainingPlan plan = line.plan();
        Map<String, String> planned = Provenance.metadata(Provenance.of(plan, line.data()));
        assertThat(plan.modelId()).isEqualTo(model.id());
        if (plan.noise().isRange()) {
            assertThat(model.noiseLevel()).isNaN();
        } else {
            assertThat(plan.noise().level()).isEqualTo(model.noiseLevel());
        }
        assertThat(plan.network().cell().label()).isEqualTo(model.cell().type());
        planned.forEach((key, value) -> {
            if (model.metadata().containsKey(key) || !YOUNGER.contains(key)) {
                assertThat(model.metadata()).containsEntry(key, value);
            }
        });
        assertThat(model.metadata())
                .containsEntry("iterations", Integer.toString(plan.course().iterations()));
        assertThat(Segments.of(plan, line.data()).normalizer()).isEqualTo(model.normalizer()); // of data and noise
    }

    private static Stream<String> lines(String text) {
        String shared = SHARED.matcher(text).results().findFirst().orElseThrow().group(1);
        return LINE.matcher(text)
                .results()
                .map(found -> found.group(1).replace("\\\n", " ").replace("$S", shared));
    }
}
