package dev.stillwater.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoisySignalTest {
    private static final int COUNT = 20_000;

    @Test
    void theNoiseIsGaussianWithTheLevelInUnitsOfTheSignal() {
        NoisySignal noisy = new NoisySignal(new MackeyGlass(1), 0.64, 3);
        double nu = new MackeyGlass(1).standardDeviation();

        double[] unit = new double[COUNT];
        double[] moments = new double[5];
        for (int i = 0; i < COUNT; i++) {
            Observation seen = noisy.next();
            unit[i] = (seen.value() - seen.truth()) / (0.64 * nu);
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(unit[i], power) / COUNT;
            }
        }

        assertThat(moments[1]).isCloseTo(0, within(0.02));
        assertThat(moments[2]).isCloseTo(1, within(0.03));
        assertThat(moments[3]).isCloseTo(0, within(0.06));
        assertThat(moments[4]).isCloseTo(3, within(0.15));
        double lagged = 0;
        for (int i = 0; i + 1 < COUNT; i++) {
            lagged += unit[i] * unit[i + 1] / COUNT;
        }
        assertThat(lagged).isCloseTo(0, within(0.02));
    }

    @Test
    void theTruthIsTheCleanSignal() {
        NoisySignal noisy = new NoisySignal(new MackeyGlass(1), 0.16, 3);
        SignalSource clean = new MackeyGlass(1);

        for (int i = 0; i < 100; i++) {
            assertThat(noisy.next().truth()).isEqualTo(clean.nextDouble());
        }
    }

    @Test
    void theBitsAreThoseOfEveryOtherMachineAndJavaVersion() {
        // seen on Java 17 and 25, compiled and interpreted
        NoisySignal noisy = new NoisySignal(new MackeyGlass(1), 0.64, 3);
        double[] values = new double[1000];
        Arrays.setAll(values, i -> noisy.next().value());
        assertThat(Arrays.hashCode(values)).isEqualTo(682909200);
    }

    @Test
    void theSameSeedsGiveTheSameBitsAndAnotherNoiseSeedOtherNoise() {
        assertThat(values(3)).isEqualTo(values(3)).isNotEqualTo(values(4));
    }

    @Test
    void theGeneratorGivesThePublishedSequence() {
        // the reference implementation's first outputs for seed 1234567
        SplitMix64 random = new SplitMix64(1234567);
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    }

    @Test
    void levelZeroLeavesTheSignalAsItIs() {
        Observation seen = new NoisySignal(new HakenLaser(1), 0, 3).next();

        assertThat(seen.value()).isEqualTo(seen.truth());
    }

    @Test
    void observingAnArrayGivesTheNoiseOfTheIterator() {
        SignalSource source = new MackeyGlass(1);
        double deviation = 0.64 * source.standardDeviation();
        double[] observed = NoisySignal.observe(source.take(100), deviation, 3);

        assertThat(observed)
                .containsExactly(values(3).stream().mapToDouble(d -> d).toArray());
    }

    @Test
    void aRecordedSignalEndsWithItsLastValue() {
        NoisySignal noisy = new NoisySignal(new RecordedSignal("two", 1, 2), 0.1, 3);

        noisy.next();
        assertThat(noisy.hasNext()).isTrue();
        noisy.next();
        assertThat(noisy.hasNext()).isFalse();
    }

    @Test
    void ofSeveralLevelsEachHoldsForItsValuesAndTheFirstComesAgainAfterTheLast() {
        List<Double> levels = List.of(0.0, 0.64, 0.08);
        NoisySignal noisy = new NoisySignal(new MackeyGlass(1), levels, 500, 3);
        double nu = new MackeyGlass(1).standardDeviation();

        for (int block = 0; block < 6; block++) {
            double squares = 0;
            for (int i = 0; i < 500; i++) {
                Observation seen = noisy.next();
                squares += Math.pow((seen.value() - seen.truth()) / nu, 2) / 500;
            }
            double level = levels.get(block % 3);
            assertThat(Math.sqrt(squares)).as("block %d", block).isCloseTo(level, within(level / 8));
        }
    }

    @Test
    void aLevelThatChangesChangesNeitherTheSignalNorTheDrawsOfTheNoise() {
        NoisySignal constant = new NoisySignal(new MackeyGlass(1), 0.64, 3);
        NoisySignal changing = new NoisySignal(new MackeyGlass(1), List.of(0.64, 0.32), 10, 3);

        for (int i = 0; i < 100; i++) {
            Observation one = constant.next();
            Observation other = changing.next();
            assertThat(other.truth()).isEqualTo(one.truth());
            double expected = (one.value() - one.truth()) * (i / 10 % 2 == 0 ? 1 : 0.5);
            assertThat(other.value() - other.truth()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void levelsThatCannotBeHeldAreRefused() {
        assertThatThrownBy(() -> new NoisySignal(new HakenLaser(1), List.of(), 1, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoisySignal(new HakenLaser(1), List.of(0.1, 0.2), 0, 3))
                .hasMessageContaining("0 values");
        assertThatThrownBy(() -> new NoisySignal(new HakenLaser(1), List.of(0.1, -0.2), 1, 3))
                .hasMessageContaining("-0.2");
    }

    @Test
    void aNegativeOrMissingLevelIsRefused() {
        assertThatThrownBy(() -> new NoisySignal(new HakenLaser(1), -0.1, 3)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new NoisySignal(new HakenLaser(1), Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Double> values(long noiseSeed) {
        NoisySignal noisy = new NoisySignal(new MackeyGlass(1), 0.64, noiseSeed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            values.add(noisy.next().value());
        }
        return values;
    }
}
