package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.study.sweep.Draw;
import dev.stillwater.study.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The file of a sweep that comes with the service. */
class SweepFileTest {
    @Test
    void theExampleCanBeTrained() {
        SweepFile example = SweepFile.read(Path.of("scripts", "sweeps", "mackey-glass.yaml"));

        assertThat(example.plan().networks()).hasSize(64).extracting(Draw::cell).containsOnly("gru", "lstm");
        new Sweep(example.plan(), TrainingSource.simulated(example.source(), example.samples(), example.sourceSeed()))
                .requirePossible();
    }

    /** What is shown can be pasted, with its indentation, and says what holds without it. */
    @Test
    void theFileInTheHelpIsYamlOfTheDefaults(@TempDir Path directory) throws IOException {
        String help = new CommandLine(new SweepCommand()).getUsageMessage(CommandLine.Help.Ansi.OFF);
        List<String> shown = help.lines()
                .dropWhile(line -> !line.startsWith("The file (YAML)"))
                .filter(line -> line.startsWith("  "))
                .toList();
        assertThat(shown).hasSize(17).allMatch(line -> line.matches("  (# )?[a-z-]+: .*"));
        Path pasted = Files.write(directory.resolve("help.yaml"), shown.subList(0, 16));
        Path least = Files.writeString(directory.resolve("least.yaml"), "source: mackey-glass\nsamples: 200000\n");

        assertThat(SweepFile.read(pasted)).isEqualTo(SweepFile.read(least));
        Files.writeString(pasted, shown.get(16));
        assertThat(SweepFile.read(pasted).plan().learningRate().isDrawn()).isTrue();
    }
}
