package dev.stillwater.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RecordedSignalTest {
    @Test
    void aRecordEndsWithItsLastValue() {
        RecordedSignal signal = new RecordedSignal("three", 86, 141.5, -95);

        assertThat(signal.take(3)).containsExactly(86, 141.5, -95);
        assertThat(signal.hasNext()).isFalse();
        assertThatThrownBy(signal::nextDouble).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theStandardDeviationIsThatOfTheWholeRecord() {
        RecordedSignal signal = new RecordedSignal("four", 1, 3, 1, 3);
        signal.nextDouble();

        assertThat(signal.standardDeviation()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theStandardDeviationOfAConstantRecordIsZeroAndNotRounding() {
        double[] sevens = new double[300];
        Arrays.fill(sevens, 0.7);

        assertThat(new RecordedSignal("constant", sevens).standardDeviation()).isZero();
    }

    @Test
    void valuesWhoseSquaresVanishHaveAStandardDeviationToo() {
        RecordedSignal large = new RecordedSignal("large", 1.5, 3.25, 0.125, 7);

        RecordedSignal small =
                new RecordedSignal("small", 1.5 * 0x1p-600, 3.25 * 0x1p-600, 0.125 * 0x1p-600, 7 * 0x1p-600);

        assertThat(small.standardDeviation()).isEqualTo(large.standardDeviation() * 0x1p-600);
    }

    @Test
    void valuesTooLargeForAVarianceAreRefused() {
        assertThatThrownBy(() -> new RecordedSignal("large", 1, 1e300, 2)).hasMessageContaining("large: the values");
    }
}
