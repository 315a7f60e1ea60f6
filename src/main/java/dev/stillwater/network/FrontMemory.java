package dev.stillwater.network;

import java.util.Arrays;

/**
 * What a {@link FrontEnd} remembers of its series between two samples. Never written into; equality is by bits.
 *
 * @param moments running figures of the series, in its units, (m,)
 * @param linear what an adaptive linear predictor has learned, without units, (l,)
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the contents
public record FrontMemory(double[] moments, float[] linear) {

    /** Of a front end that remembers nothing. */
    public static final FrontMemory NONE = new FrontMemory(new double[0], new float[0]);

    @Override
    public boolean equals(Object other) {
        return other instanceof FrontMemory that
                && Arrays.equals(moments, that.moments)
                && Arrays.equals(linear, that.linear);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(moments) + Arrays.hashCode(linear);
    }

    @Override
    public String toString() {
        return "FrontMemory[" + moments.length + " moments, " + linear.length + " linear, hash="
                + Integer.toHexString(hashCode()) + "]";
    }
}
