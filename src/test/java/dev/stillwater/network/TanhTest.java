package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TanhTest {

    private static final int POINTS = 400_001;

    @Test
    void staysWithinAMillionthOfTheTrueTanhAndSigmoid() {
        double worstTanh = 0;
        double worstSigmoid = 0;
        for (int i = 0; i < POINTS; i++) {
            float x = at(i);
            worstTanh = Math.max(worstTanh, Math.abs(Tanh.tanh(x) - Math.tanh(x)));
            worstSigmoid = Math.max(worstSigmoid, Math.abs(Tanh.sigmoid(x) - 1 / (1 + Math.exp(-x))));
        }
        assertThat(worstTanh).isLessThan(4e-7);
        assertThat(worstSigmoid).isLessThan(3e-7);
    }

    @Test
    void keepsItsRelativeErrorForTinyArguments() {
        for (float x = 1e-30f; x < 1; x *= 1.7f) {
            assertThat((double) Tanh.tanh(x)).isCloseTo(Math.tanh(x), within(4e-7 * x));
        }
    }

    @Test
    void isOddToTheLastBit() {
        for (int i = 0; i < POINTS; i++) {
            float x = at(i);
            assertThat(Tanh.tanh(-x)).isEqualTo(-Tanh.tanh(x));
        }
        assertThat(Float.floatToRawIntBits(Tanh.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
    }

    @Test
    void saturatesAtOneAndNeverPassesIt() {
        for (int i = 0; i < POINTS; i++) {
            assertThat(Math.abs(Tanh.tanh(at(i)))).isLessThanOrEqualTo(1);
        }
        assertThat(Tanh.tanh(Tanh.LIMIT)).isEqualTo(1);
        assertThat(Tanh.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Tanh.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Tanh.sigmoid(40)).isEqualTo(1);
        assertThat(Tanh.sigmoid(-40)).isEqualTo(0);
        assertThat(Tanh.sigmoid(0)).isEqualTo(0.5f);
    }

    @Test
    void neverFallsByMoreThanItsRounding() {
        float before = -1;
        for (int i = 0; i < POINTS; i++) {
            float y = Tanh.tanh(at(i));
            assertThat(y).isGreaterThanOrEqualTo(before - 5e-7f);
            before = y;
        }
    }

    @Test
    void keepsItsBitsFromReleaseToRelease() {
        float[] arguments = {0.1f, 0.5f, 1, 2, 3, 5, 7, 8.5f};
        int[] golden = {0x3dcc1ebc, 0x3eec9a9e, 0x3f42f7d5, 0x3f76ca83, 0x3f7ebbea, 0x3f7ffa0d, 0x3f7fffe4, 0x3f7ffffe};
        for (int i = 0; i < golden.length; i++) {
            assertThat(Float.floatToRawIntBits(Tanh.tanh(arguments[i]))).isEqualTo(golden[i]);
        }
    }

    @Test
    void passesNotANumberOn() {
        assertThat(Tanh.tanh(Float.NaN)).isNaN();
        assertThat(Tanh.sigmoid(Float.NaN)).isNaN();
    }

    /** The points of an even grid over [-20, 20]. */
    private static float at(int i) {
        return (float) (-20 + 40.0 * i / (POINTS - 1));
    }
}
