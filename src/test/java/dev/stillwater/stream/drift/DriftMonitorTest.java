package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mackey-Glass with noise at the network's own level; disturbed after 2,600 samples; ten seeds for each cause. */
class DriftMonitorTest {
    private static final int BEFORE = 2600;
    private static final int WITHIN = 500;

    @ParameterizedTest
    @CsvSource({
        "NOISE_DOUBLED, NOISE",
        "NOISE_HALVED, NOISE",
        "OFFSET, LEVEL_OR_GAIN",
        "GAIN, LEVEL_OR_GAIN",
        "TAU, DYNAMICS"
    })
    void theCauseIsNamedRightInNineOfTenStreamsWithinFiveHundredSamples(Kind kind, DriftCause cause) throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        Map<DriftCause, Integer> named = new EnumMap<>(DriftCause.class);
        for (long seed = 1; seed <= 10; seed++) {
            DriftCause first = firstCause(model, kind, seed);
            if (first != null) {
                named.merge(first, 1, Integer::sum);
            }
        }
        assertThat(named.getOrDefault(cause, 0)).as("causes named: %s", named).isGreaterThanOrEqualTo(9);
    }

    @Test
    void aSeriesThatIsLeftAloneRaisesNoFalseAlarmIn60000Samples() throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        List<DriftCause> named = new ArrayList<>();
        for (long seed = 31; seed <= 33; seed++) {
            DriftMonitor monitor = new DriftMonitor();
            new Disturbed(model, seed).run(20_000, (observed, innovation, predicted, synchronised) -> {
                DriftCause cause =
                        monitor.update(observed, innovation, synchronised).cause();
                if (cause != null && synchronised) {
                    named.add(cause);
                }
            });
            assertThat(monitor.armed()).isTrue();
        }
        assertThat(named).isEmpty();
    }

    @Test
    void samplesBeforeTheNetworkIsInStepAreNamedSoAndNotJudged() {
        DriftMonitor monitor = new DriftMonitor();
        assertThat(monitor.update(1, 100, false).cause()).isEqualTo(DriftCause.UNSYNCHRONIZED);
        assertThat(monitor.update(1, 100, false).cause()).isNull();
        assertThat(monitor.cause()).isEqualTo(DriftCause.UNSYNCHRONIZED);
        monitor.update(1, 0.1, true);
        assertThat(monitor.cause()).isNull();
    }

    @Test
    void aBurstOfLargeInnovationsThatPassesIsANetworkFallingIntoStep() {
        Random random = new Random(1);
        DriftMonitor monitor = new DriftMonitor();
        DriftCause found = null;
        for (int i = 0; i < 3000; i++) {
            double burst = i >= 2000 && i < 2050 ? 5 * Math.exp(-(i - 2000) / 16.0) : 0;
            double noise = 0.1 * random.nextGaussian();
            DriftReport report = monitor.update(Math.sin(i / 7.0) + noise, noise + burst, true);
            found = report.cause() == null ? found : report.cause();
        }
        assertThat(found).isEqualTo(DriftCause.UNSYNCHRONIZED);
        assertThat(monitor.cause()).isNull();
    }

    @Test
    void whatHasChangedIsTheNewNormalAndTheWayBackIsSeenToo() {
        Random random = new Random(2);
        DriftMonitor monitor = new DriftMonitor();
        List<DriftCause> named = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            double noise = (i >= 3000 && i < 6000 ? 0.3 : 0.1) * random.nextGaussian();
            DriftCause cause =
                    monitor.update(Math.sin(i / 7.0) + noise, noise, true).cause();
            if (cause != null) {
                named.add(cause);
                assertThat(i % 3000).isLessThan(WITHIN);
            }
        }
        assertThat(named).containsExactly(DriftCause.NOISE, DriftCause.NOISE);
        assertThat(monitor.cause()).isNull();
    }

    @Test
    void aGradualDriftThatNoDetectorSeesIsSeenByTheBlocks() {
        Random random = new Random(3);
        DriftMonitor monitor = new DriftMonitor();
        List<DriftCause> named = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            double level = 1e-3 * Math.min(Math.max(0, i - 3000), 1000);
            double noise = 0.1 * random.nextGaussian();
            DriftCause cause = monitor.update(level + Math.sin(i / 7.0) + noise, noise, true)
                    .cause();
            if (cause != null) {
                named.add(cause);
            }
        }
        assertThat(named).isNotEmpty().first().isEqualTo(DriftCause.LEVEL_OR_GAIN);
    }

    @Test
    void constantAndHugeSeriesAreBornePatiently() {
        for (double scale : new double[] {0, 1e-12, 1e12}) {
            Random random = new Random(4);
            DriftMonitor monitor = new DriftMonitor();
            for (int i = 0; i < 3000; i++) {
                double noise = scale * random.nextGaussian();
                assertThat(monitor.update(5 * scale + noise, noise, true).cause())
                        .isNull();
            }
            assertThat(monitor.armed()).isTrue();
        }
    }

    private static @Nullable DriftCause firstCause(Model model, Kind kind, long seed) {
        DriftMonitor monitor = new DriftMonitor();
        Disturbed series = new Disturbed(model, seed);
        series.run(
                BEFORE,
                (observed, innovation, predicted, synchronised) -> monitor.update(observed, innovation, synchronised));
        series.disturb(kind);
        List<DriftCause> named = new ArrayList<>();
        series.run(WITHIN, (observed, innovation, predicted, synchronised) -> {
            DriftCause cause =
                    monitor.update(observed, innovation, synchronised).cause();
            if (cause != null) {
                named.add(cause);
            }
        });
        return named.isEmpty() ? null : named.get(0);
    }
}
