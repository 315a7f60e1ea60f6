package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * Running statistics of the innovations of a series and of its observations, with exponential forgetting: the noise level
 * and whether the innovations are white. Plain averages for the first {@value #MEMORY} values.
 *
 * <p>The noise level σ is in units of the clean signal's standard deviation, so that it compares with the one a network was
 * trained at. Of the innovations' variance S² the part that is the network's own error is taken off: with V the variance of
 * the observations, S² = ν²(σ² + e(σ)²) and V = ν²(1 + σ²).
 *
 * <p>Whiteness: the lag-1 autocorrelation, and the statistic of Box and Pierce (Ljung and Box, Biometrika 65, 1978, for large
 * n) over {@value #LAGS} lags, n Σ ρ_k², with n the effective number of values (Σw)² / Σw². For white innovations it is
 * distributed as χ² with {@value #LAGS} degrees of freedom.
 */
public final class Innovations {
    /** Values over which is averaged. */
    public static final int MEMORY = 1_000;

    private static final int LAGS = 10;

    private long count;
    private double mean;
    private double effective;
    private double observationMean;
    private double observationVariance;
    private final double[] covariances =
            new double[LAGS + 1]; // (LAGS + 1,): of lags 0 ... LAGS, around the running mean
    private final double[] last = new double[LAGS]; // (LAGS,): innovations less their mean, newest first

    /** A copy that steps on its own. */
    public Innovations copy() {
        Innovations copy = new Innovations();
        copy.count = count;
        copy.mean = mean;
        copy.effective = effective;
        copy.observationMean = observationMean;
        copy.observationVariance = observationVariance;
        System.arraycopy(covariances, 0, copy.covariances, 0, covariances.length);
        System.arraycopy(last, 0, copy.last, 0, LAGS);
        return copy;
    }

    /** Takes in an observation and its innovation, observation minus prediction. */
    public void update(double observed, double innovation) {
        count++;
        double weight = 1.0 / Math.min(count, MEMORY);
        double keep = 1 - weight;
        effective = 1 / (keep * keep / Math.max(effective, 1) + weight * weight);

        double gap = observed - observationMean;
        observationMean += weight * gap;
        observationVariance = keep * (observationVariance + weight * gap * gap);

        double deviation = innovation - mean;
        mean += weight * deviation;
        covariances[0] = keep * (covariances[0] + weight * deviation * deviation);
        double centered = innovation - mean;
        for (int lag = 1; lag <= LAGS; lag++) {
            covariances[lag] += weight * (centered * last[lag - 1] - covariances[lag]);
        }
        System.arraycopy(last, 0, last, 1, LAGS - 1);
        last[0] = centered;
    }

    /** Values taken in. */
    public long count() {
        return count;
    }

    /** Mean of the innovations: the bias of the predictions. */
    double mean() {
        return mean;
    }

    /** Standard deviation of the innovations, in the signal's units. */
    public double standardDeviation() {
        return Math.sqrt(covariances[0]);
    }

    /** Noise level σ: standard deviation of the noise over that of the clean signal. */
    public double noiseLevel(PredictionError error) {
        return observationVariance > 0 ? error.noiseLevel(covariances[0] / observationVariance) : 0;
    }

    /** Autocorrelations ρ_1 ... ρ_10 of the innovations, (10,); zeros if they do not vary. */
    public double[] autocorrelations() {
        return IntStream.rangeClosed(1, LAGS)
                .mapToDouble(lag -> covariances[0] > 0 ? covariances[lag] / covariances[0] : 0)
                .toArray();
    }

    /** n Σ ρ_k² over the lags: about {@value #LAGS} for white innovations. */
    double ljungBox() {
        double sum = 0;
        for (double correlation : autocorrelations()) {
            sum += correlation * correlation;
        }
        return effective * sum;
    }

    /** Probability that white innovations give a {@link #ljungBox} at least as large. */
    public double whiteness() {
        double half = ljungBox() / 2;
        double term = 1;
        double sum = 1;
        for (int i = 1; i < LAGS / 2; i++) {
            term *= half / i;
            sum += term;
        }
        return half > 700 ? 0 : Math.min(StrictMath.exp(-half) * sum, 1); // near 1 it is rounded past it
    }

    /** Writes all. */
    public void write(ByteBuffer out) {
        out.putLong(count);
        out.putDouble(mean);
        out.putDouble(effective);
        out.putDouble(observationMean);
        out.putDouble(observationVariance);
        RawBits.write(out, covariances, 0, covariances.length);
        RawBits.write(out, last, 0, LAGS);
    }

    /** Reads what {@link #write} wrote, in place of what is here. */
    public void read(ByteBuffer in) {
        count = in.getLong();
        mean = in.getDouble();
        effective = in.getDouble();
        observationMean = in.getDouble();
        observationVariance = in.getDouble();
        RawBits.read(in, covariances, 0, covariances.length);
        RawBits.read(in, last, 0, LAGS);
    }
}
