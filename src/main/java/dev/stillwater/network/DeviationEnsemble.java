package dev.stillwater.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mean of several responses to impulses of one size: d_n = ⟨(ŷ_n - ŷ_n^twin)²⟩^½ over the responses, each of which
 * counts as zero from its end on (Yeo 2019, section 4, paired form).
 */
public final class DeviationEnsemble {
    private double @Nullable [] squares; // (steps,)
    private double amplitudeSquares;
    private int size;

    /**
     * Adds a response.
     *
     * @param deviations |ŷ_n - ŷ_n^twin| from the impulse on, at least one, (steps,)
     * @param amplitude of the impulse, in the same unit
     */
    public void add(double[] deviations, double amplitude) {
        double[] sums = squares == null
                ? new double[deviations.length]
                : Arrays.copyOf(squares, Math.max(squares.length, deviations.length));
        for (int n = 0; n < deviations.length; n++) {
            sums[n] += deviations[n] * deviations[n];
        }
        squares = sums;
        amplitudeSquares += amplitude * amplitude;
        size++;
    }

    /** How many responses it holds. */
    public int size() {
        return size;
    }

    /** d_n, (steps,); empty without responses. */
    public double[] curve() {
        double[] sums = squares;
        return sums == null
                ? new double[0]
                : Arrays.stream(sums).map(sum -> Math.sqrt(sum / size)).toArray();
    }

    /** d_0 over the impulse; NaN without responses. */
    public double ratio() {
        return size == 0 ? Double.NaN : curve()[0] / Math.sqrt(amplitudeSquares / size);
    }

    /** λ = Σ d_n / d_0, in steps; NaN without responses. */
    public double relaxation() {
        double[] curve = curve();
        return size == 0 ? Double.NaN : Arrays.stream(curve).sum() / curve[0];
    }
}
