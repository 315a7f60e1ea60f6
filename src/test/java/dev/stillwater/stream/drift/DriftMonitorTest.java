package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.stream.drift.Disturbed.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftMonitorTest {
    @ParameterizedTest
    @MethodSource("dev.stillwater.stream.drift.NamedCauses#all")
    void theCauseIsNamedRightInNineOfTenStreams(Model model) {
        Map<Kind, List<@Nullable DriftCause>> named = new EnumMap<>(Kind.class);
        for (long seed = 1; seed <= 10; seed++) {
            NamedCauses.of(model, seed)
                    .forEach((kind, cause) ->
                            named.computeIfAbsent(kind, k -> new ArrayList<>()).add(cause));
        }

        assertThat(named).hasSizeGreaterThanOrEqualTo(4);
        named.forEach((kind, causes) -> assertThat(causes)
                .as("%s, %s", model.id(), kind)
                .haveAtLeast(9, new Condition<>(NamedCauses.EXPECTED.get(kind)::equals, "the right name")));
    }

    @ParameterizedTest
    @MethodSource("dev.stillwater.stream.drift.NamedCauses#all")
    void aSeriesThatIsLeftAloneRaisesAtMostOneFalseAlarmInTwentyThousandSamples(Model model) {
        assertThat(NamedCauses.falseAlarms(model, 31, 20_000)).hasSizeLessThanOrEqualTo(1);
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
                assertThat(i % 3000).isLessThan(NamedCauses.WITHIN);
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
}
