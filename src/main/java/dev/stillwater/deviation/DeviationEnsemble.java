package dev.stillwater.deviation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The mean of several responses to impulses of one size: d_n = ⟨(ŷ_n - ŷ_n^twin)²⟩^½ over the responses, each of which
 * counts as zero from its end on (Yeo 2019, section 4, paired form).
 *
 * <p>Standard errors are those of the jackknife (Efron and Stein, Ann. Statist. 9:586, 1981). Impulses at an even spacing
 * may meet a nearly periodic signal in one phase after another, and then tell less than independent ones would: the
 * variance is multiplied by their integrated autocorrelation, where that is above 1, by Geyer's initial positive sequence
 * (Statist. Sci. 7:473, 1992). Over few responses this still is too small.
 */
public final class DeviationEnsemble {
    private static final int NONE = -1;

    /** What a single deviation counts for at least in the geometric mean, in units of the resolution. */
    private static final double LEAST = 0.01;

    private final List<double[]> curves = new ArrayList<>(); // each (steps,)
    private final List<Double> amplitudes = new ArrayList<>();
    private double[] squares = {}; // sums over the responses, (steps,)
    private double amplitudeSquares;

    /**
     * A figure from several responses.
     *
     * @param standardError of the value; NaN from fewer than two responses
     */
    public record Estimate(double value, double standardError) {}

    /**
     * Adds a response; in the order of time, since their standard errors look at that.
     *
     * @param deviations |ŷ_n - ŷ_n^twin| from the impulse on, at least one, not changed afterwards, (steps,)
     * @param amplitude of the impulse, in the same unit
     */
    public void add(double[] deviations, double amplitude) {
        squares = Arrays.copyOf(squares, Math.max(squares.length, deviations.length));
        for (int n = 0; n < deviations.length; n++) {
            squares[n] += deviations[n] * deviations[n];
        }
        amplitudeSquares += amplitude * amplitude;
        curves.add(deviations);
        amplitudes.add(amplitude);
    }

    /** How many responses it holds. */
    public int size() {
        return curves.size();
    }

    /** d_n, (steps,); empty without responses. */
    public double[] curve() {
        return Arrays.stream(squares).map(sum -> Math.sqrt(sum / size())).toArray();
    }

    /** Mean of the first deviations, in their unit; NaN without responses. */
    public Estimate initialDeviation() {
        return mean(i -> curves.get(i)[0]);
    }

    /** Mean of the first deviation over the impulse; NaN without responses. */
    public Estimate initialRatio() {
        return mean(i -> curves.get(i)[0] / Math.abs(amplitudes.get(i)));
    }

    /** d_0 over the impulse, both as root mean squares; NaN without responses. */
    public Estimate ratio() {
        return jackknife(this::ratioWithout);
    }

    /** λ = Σ d_n / d_0, in steps; NaN without responses. */
    public Estimate relaxation() {
        return jackknife(this::relaxationWithout);
    }

    /**
     * The geometric mean of the deviations, over the steps that every response has: its logarithm falls at the rate of the
     * exponent, while the root mean square leans to the responses that decay most slowly.
     *
     * @param resolution least deviation that is not rounding, in the same unit
     * @return (steps,)
     */
    public double[] typical(double resolution) {
        double least = LEAST * resolution;
        return IntStream.range(0, commonSteps())
                .mapToDouble(n -> Math.exp(curves.stream()
                                .mapToDouble(curve -> Math.log(Math.max(curve[n], least)))
                                .sum()
                        / size()))
                .toArray();
    }

    /**
     * How a deviation decays in the end, by the geometric mean.
     *
     * @param resolution least deviation that is not rounding, in the same unit
     */
    public LateSlope lateSlope(double resolution) {
        return LateSlope.of(typical(resolution), resolution);
    }

    /** The exponential fitted to the whole of d_n, over the steps that every response has. */
    public LateSlope exponential(double resolution) {
        return LateSlope.ofWhole(Arrays.copyOf(curve(), commonSteps()), resolution);
    }

    private int commonSteps() {
        return curves.stream().mapToInt(curve -> curve.length).min().orElse(0);
    }

    private double ratioWithout(int response) {
        double amplitude = response == NONE ? 0 : amplitudes.get(response);
        return Math.sqrt(squaresWithout(response, 0) / (amplitudeSquares - amplitude * amplitude));
    }

    private double relaxationWithout(int response) {
        return IntStream.range(0, squares.length)
                        .mapToDouble(n -> Math.sqrt(squaresWithout(response, n)))
                        .sum()
                / Math.sqrt(squaresWithout(response, 0));
    }

    private double squaresWithout(int response, int step) {
        if (response == NONE || step >= curves.get(response).length) {
            return squares[step];
        }
        double deviation = curves.get(response)[step];
        return Math.max(0, squares[step] - deviation * deviation);
    }

    private Estimate mean(IntToDoubleFunction value) {
        double[] values = IntStream.range(0, size()).mapToDouble(value).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length < 2) {
            return new Estimate(mean, Double.NaN);
        }
        double[] centred = Arrays.stream(values).map(x -> x - mean).toArray();
        double variance = covariance(centred, 0) / (values.length - 1);
        return new Estimate(mean, Math.sqrt(variance * integratedAutocorrelation(centred) / values.length));
    }

    /** 1 + 2 Σ ρ_k, over pairs of lags (2j, 2j + 1) as long as their sum is positive; 1 at least. */
    private static double integratedAutocorrelation(double[] centred) {
        double all = covariance(centred, 0);
        double time = -1;
        for (int lag = 0; lag + 1 < centred.length / 2 && all > 0; lag += 2) {
            double pair = (covariance(centred, lag) + covariance(centred, lag + 1)) / all;
            if (pair <= 0) {
                break;
            }
            time += 2 * pair;
        }
        return Math.max(1, time);
    }

    private static double covariance(double[] centred, int lag) {
        return IntStream.range(lag, centred.length)
                .mapToDouble(i -> centred[i] * centred[i - lag])
                .sum();
    }

    private Estimate jackknife(IntToDoubleFunction valueWithout) {
        if (size() == 0) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        Estimate spread = mean(valueWithout);
        return new Estimate(valueWithout.applyAsDouble(NONE), spread.standardError() * (size() - 1));
    }
}
