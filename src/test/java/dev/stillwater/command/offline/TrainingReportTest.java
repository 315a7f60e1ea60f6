package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.YeoLstm;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import dev.stillwater.training.TrainingPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {
    private final StringWriter out = new StringWriter();
    private final TickingClock clock = new TickingClock();

    @Test
    void withoutATerminalThereIsALineForEveryHundredIterationsAndForTheLast() {
        follow(false, 250);

        assertThat(out.toString().lines())
                .containsExactly(
                        "100/250  loss 0.01230  NRMSE - (zeroth order 0.655)  50 ms  0:07 left",
                        "200/250  loss 0.01230  NRMSE 0.1200 (zeroth order 0.655)  50 ms  0:02 left",
                        "250/250  loss 0.01230  NRMSE 0.1200 (zeroth order 0.655)  50 ms  0:00 left");
    }

    @Test
    void onATerminalOneLineIsWrittenOverFiveTimesASecond() {
        follow(true, 200);

        String[] writes = out.toString().substring(1).split("\r", -1);
        assertThat(out.toString()).startsWith("\r[").doesNotContain("\n");
        assertThat(writes).hasSize(51); // the first, every fourth after it, the last
        assertThat(writes[25]).startsWith("[===   ] 101/200  loss 0.01230");
        assertThat(writes[50]).startsWith("[======] 200/200");
    }

    @Test
    void theLineOfALongTrainingFitsATerminal() {
        TrainingReport report = new TrainingReport(
                new PrintWriter(out), new TrainingFiles(Path.of("a"), ""), false, true, () -> false, clock);

        report.progressed(new TrainingObserver.Progress(20_000, 40_000, 0.0123, 0.12, 0.655, Duration.ofMillis(400)));

        assertThat(out.toString().strip()).hasSizeLessThan(80).contains("0.1200 (0.655)", "2:13:20 left");
    }

    @Test
    void aNetworkForAnySeriesIsToldByItsRatioToTheLastValue() {
        TrainingReport report = new TrainingReport(
                new PrintWriter(out), new TrainingFiles(Path.of("a"), ""), false, false, () -> false, clock);

        report.progressed(new TrainingObserver.Progress(100, 200, 0.1, "ratio", 0.75, 1, Duration.ofMillis(60)));

        assertThat(out.toString().strip())
                .isEqualTo("100/200  loss 0.10000  ratio 0.7500 (zeroth order 1.000)  60 ms  0:06 left");
    }

    @Test
    void aTrainingStoppedBeforeItsFirstIterationWritesNothing(@TempDir Path directory) {
        Path file = directory.resolve("a");
        TrainingPlan plan = TrainingPlan.of("a", 0)
                .with(new TrainingPlan.Network(CellKind.LSTM, YeoLstm.Candidate.TANH, 4))
                .with(new TrainingPlan.Batches(Batching.STATEFUL, 1, 50));
        TrainingReport report = new TrainingReport(
                new PrintWriter(out, true), new TrainingFiles(file, ""), false, false, () -> true, clock);

        Trainer.of(plan, TrainingData.simulated(MackeyGlass::new, 100, 1), report)
                .train();

        assertThat(report.isStopped()).isTrue();
        assertThat(directory).isEmptyDirectory();
        assertThat(out.toString().strip()).isEqualTo("stopped before the first iteration, nothing written");
    }

    /** Iterations of 50 ms each. */
    private void follow(boolean terminal, int iterations) {
        TrainingReport report = new TrainingReport(
                new PrintWriter(out), new TrainingFiles(Path.of("a"), ""), false, terminal, () -> false, clock);
        for (int i = 1; i <= iterations; i++) {
            clock.now = clock.now.plusMillis(50);
            report.progressed(new TrainingObserver.Progress(
                    i, iterations, 0.0123, i > 100 ? 0.12 : Double.NaN, 0.655, Duration.ofMillis(50)));
        }
    }

    private static final class TickingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
