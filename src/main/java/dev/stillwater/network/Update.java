package dev.stillwater.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a step makes of h and s, or the derivative of that along a direction. The arrays are padded.
 *
 * @param h (rows,)
 * @param s (rows,)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Update(float[] h, float[] s) {

    /** Those of cells whose s stays zero: of h alone, (1 + k, rows). */
    static Update[] of(float[][] h) {
        return Arrays.stream(h)
                .map(each -> new Update(each, new float[each.length]))
                .toArray(Update[]::new);
    }

    /** The h of each, (1 + k, rows). */
    static float[][] outputs(Update[] updates) {
        float[][] outputs = new float[updates.length][];
        for (int d = 0; d < updates.length; d++) {
            outputs[d] = updates[d].h;
        }
        return outputs;
    }

    /**
     * What a cell gives.
     *
     * @param read (1 + k, rows): the outputs of the cell and their derivatives
     * @param joined (1 + k, features + units + lag - 1): the inputs of this step and their displacements
     */
    static Tangent tangent(Update[] updates, float[][] read, Cell cell, float[][] joined) {
        int units = cell.units();
        int lag = cell.lag();
        List<Deviation> images = new ArrayList<>(updates.length - 1);
        for (int d = 1; d < updates.length; d++) {
            images.add(new Deviation(updates[d].state(units, lag, joined[d]), read[d][0]));
        }
        return new Tangent(
                new Step(updates[0].state(units, lag, joined[0]), Arrays.copyOf(read[0], cell.outputs())), images);
    }

    /**
     * Without the padding, and with the window moved on by a sample.
     *
     * @param joined the features, the h before, the window before, (features + units + lag - 1,)
     */
    LstmState state(int units, int lag, float[] joined) {
        return state(h, s, units, lag, joined);
    }

    /** The same of an h and an s, which are copied. */
    static LstmState state(float[] h, float[] s, int units, int lag, float[] joined) {
        float[] output = Arrays.copyOf(h, units + lag - 1);
        if (lag > 1) {
            output[units] = joined[0];
            System.arraycopy(joined, 1 + units, output, units + 1, lag - 2);
        }
        return new LstmState(output, Arrays.copyOf(s, units));
    }
}
