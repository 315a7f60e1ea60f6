package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1", "1.5", "1.", ".5", "1e3", "-.5E-12", "007", "1e999"})
    void decimalNotationIsTaken(String text) {
        assertThat(DecimalNumber.is(text)).isTrue();
        assertThat(DecimalNumber.isOrIsNotFinite(text)).isTrue();
        assertThat(Double.parseDouble(text)).isNotNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-NaN", "Infinity", "+Infinity", "-Infinity"})
    void whatIsNotFiniteIsToldApart(String text) {
        assertThat(DecimalNumber.is(text)).isFalse();
        assertThat(DecimalNumber.isOrIsNotFinite(text)).isTrue();
        assertThat(Double.isFinite(Double.parseDouble(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "e5", "1d", "1f", "0x1p3", "1,5", "1 000", " 1", "1\n", "--1", "nan", "٣", "1_0"})
    void nothingElseIs(String text) {
        assertThat(DecimalNumber.is(text)).isFalse();
        assertThat(DecimalNumber.isOrIsNotFinite(text)).isFalse();
    }
}
