package dev.stillwater.signal;

import java.util.Iterator;

/**
 * A source with Gaussian observation noise laid over it: y = μ + ν σ ε with ε independent standard normal, ν the
 * source's standard deviation and σ the noise level (Yeo 2019, arXiv 1904.05158, equation 2). The noise does not act
 * back on the signal. The same seed gives the same noise, whatever the source's own seed.
 */
public final class NoisySignal implements Iterator<Observation> {
    private final SignalSource source;
    private final double deviation;
    private final SplitMix64 random;

    /**
     * @param source the clean signal; this object reads it from where it stands
     * @param level σ, in units of the clean signal's standard deviation, at least 0 (0 leaves the signal as it is)
     * @param seed of the noise alone
     */
    public NoisySignal(SignalSource source, double level, long seed) {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise level must be a finite number of at least 0: " + level);
        }
        this.source = source;
        this.deviation = level * source.standardDeviation();
        this.random = new SplitMix64(seed);
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Observation next() {
        double truth = source.nextDouble();
        return new Observation(truth, truth + deviation * random.nextGaussian());
    }

    /**
     * The clean values with one draw of the noise added.
     *
     * @param clean μ, left as it is
     * @param deviation ν σ, the noise's standard deviation in the signal's unit
     * @param seed of the noise; gives the values that {@link #next()} would
     */
    public static double[] observe(double[] clean, double deviation, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] observed = new double[clean.length];
        for (int i = 0; i < clean.length; i++) {
            observed[i] = clean[i] + deviation * random.nextGaussian();
        }
        return observed;
    }
}
