package dev.stillwater.command.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Ticking;
import dev.stillwater.study.sweep.Draw;
import dev.stillwater.study.sweep.NetworkResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a long work is, as a person sees it. */
class ProgressTest {
    private final StringWriter out = new StringWriter();
    private final Ticking clock = new Ticking(1_000_000);

    @Test
    void eachTenthTellsTheTimeLeftAtThePaceSoFarAndTheEndNone() {
        tick(new Progress("spectrum", 4, false, new PrintWriter(out), clock), 4);

        assertThat(out.toString().lines())
                .containsExactly(
                        "spectrum: 25 %, 1:30 left",
                        "spectrum: 50 %, 1:00 left", "spectrum: 75 %, 0:30 left", "spectrum: 100 %");
    }

    @Test
    void onATerminalAShorterLineCoversTheOneBefore() {
        tick(new Progress("spectrum", 2, true, new PrintWriter(out), clock), 2);

        assertThat(out.toString())
                .isEqualTo("\rspectrum [==========          ] 50 %, 0:30 left\rspectrum [====================] 100 %"
                        + " ".repeat(10) + System.lineSeparator());
    }

    @Test
    void workThatMayEndBeforeSaysAtMost() {
        tick(new Progress("fixed-points", 2, false, new PrintWriter(out), clock).atMost(), 1);

        assertThat(out.toString().strip()).isEqualTo("fixed-points: 50 %, at most 0:30 left");
    }

    @Test
    void networksThatWereDoneBeforeAreCountedButHaveNoPartInThePace() {
        CellsProgress progress = new CellsProgress(4, new PrintWriter(out), () -> true, clock);
        progress.begun(1);
        clock.pass(Duration.ofSeconds(30));
        progress.done("gru");
        progress.warn("mended");

        assertThat(out.toString().lines())
                .containsExactly("1 of 4 networks were done before", "2/4  gru  1:00 left", "mended");
        assertThat(progress.stopRequested()).isTrue();
    }

    @Test
    void aSweepIsMeasuredInIterationsAndANetworkThatFailedCountsAsDone() {
        SweepProgress progress = new SweepProgress(2, 10, true, new PrintWriter(out), () -> false, clock);
        progress.begun(0);
        clock.pass(Duration.ofSeconds(5));
        progress.progressed(5);
        progress.done(new NetworkResult(new Draw(0, "gru", 3, 0.01, 1, 7), List.of(), "the loss is not a number"));

        String written = out.toString();
        assertThat(written).startsWith("\r0/2 networks, 0:15 left\r");
        assertThat(written.lines().reduce((first, second) -> second).orElseThrow())
                .endsWith("1/2  gru 3 units, rate 1.0e-02, scale 1.00: failed: the loss is not a number  0:05 left");
    }

    private void tick(Progress progress, int parts) {
        for (int i = 0; i < parts; i++) {
            clock.pass(Duration.ofSeconds(30));
            progress.tick();
        }
    }
}
