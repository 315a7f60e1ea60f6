package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.study.sweep.Draw;
import dev.stillwater.study.sweep.Sweep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The file of a sweep that comes with the service. */
class SweepFileTest {
    @Test
    void theExampleCanBeTrained() {
        SweepFile example = SweepFile.read(Path.of("scripts", "sweeps", "mackey-glass.yaml"));

        assertThat(example.plan().networks()).hasSize(64).extracting(Draw::cell).containsOnly("gru", "lstm");
        new Sweep(example.plan(), TrainingSource.simulated(example.source(), example.samples(), example.sourceSeed()))
                .requirePossible();
    }
}
