package dev.stillwater.analysis.hopfield;

import java.util.Arrays;

/**
 * A Hopfield network in discrete time whose units are linear up to saturation, all updated at once:
 * {@code a <- clip(W a + b, -1, 1)}.
 *
 * <p>{@code W = diagonal I + gain V'V} with K orthonormal rows in V, which is the form of every designed network here: a
 * step costs 2 K S multiplications in place of S², and memory grows with K S.
 */
public final class HopfieldNetwork {
    private final double diagonal;
    private final double gain;
    private final double[][] basis; // (K, units): orthonormal rows
    private final double[] bias; // (units,)

    HopfieldNetwork(double diagonal, double gain, double[][] basis, double[] bias) {
        this.diagonal = diagonal;
        this.gain = gain;
        this.basis = basis;
        this.bias = bias;
    }

    public int units() {
        return bias.length;
    }

    /** W, (units, units), symmetric. */
    public double[][] weights() {
        double[][] weights = new double[units()][units()];
        for (int i = 0; i < units(); i++) {
            for (int j = 0; j < units(); j++) {
                double sum = 0;
                for (double[] row : basis) {
                    sum += row[i] * row[j];
                }
                weights[i][j] = gain * sum + (i == j ? diagonal : 0);
            }
        }
        return weights;
    }

    /** b, (units,). */
    public double[] bias() {
        return bias.clone();
    }

    /** W a + b, (units,): what the units would take without saturation. */
    double[] activation(double[] state) {
        double[] next = bias.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += diagonal * state[i];
        }
        for (double[] row : basis) {
            double part = 0;
            for (int i = 0; i < row.length; i++) {
                part += row[i] * state[i];
            }
            part *= gain;
            for (int i = 0; i < row.length; i++) {
                next[i] += part * row[i];
            }
        }
        return next;
    }

    /**
     * The next state.
     *
     * @param state (units,), of any size; left as it is
     */
    public double[] step(double[] state) {
        double[] next = activation(state);
        for (int i = 0; i < next.length; i++) {
            next[i] = Math.max(-1, Math.min(1, next[i]));
        }
        return next;
    }

    /**
     * Runs until a step changes nothing.
     *
     * @param start (units,)
     * @param most steps to take
     */
    public Rest settle(double[] start, int most) {
        double[] state = start.clone();
        for (int steps = 0; steps < most; steps++) {
            double[] next = step(state);
            if (Arrays.equals(next, state)) {
                return new Rest(state, steps, true);
            }
            state = next;
        }
        return new Rest(state, most, Arrays.equals(step(state), state));
    }

    /**
     * Where a run ended.
     *
     * @param state (units,)
     * @param steps taken to get there
     * @param settled whether a further step changes nothing, to the last bit
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Rest(double[] state, int steps, boolean settled) {}
}
