package dev.stillwater.signal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A source with Gaussian observation noise laid over it: y = μ + ν σ ε with ε independent standard normal, ν the
 * source's standard deviation and σ the noise level (Yeo 2019, arXiv 1904.05158, equation 2). The noise does not act
 * back on the signal. The same seed gives the same noise, whatever the source's own seed. The level may be one, or several
 * in turn.
 */
public final class NoisySignal implements Iterator<Observation> {
    private final SignalSource source;
    private final double[] deviations; // of the noise, in turn
    private final int hold; // values for which each of them holds
    private final SplitMix64 random;
    private long count;

    /**
     * @param source the clean signal; this object reads it from where it stands
     * @param level σ, in units of the clean signal's standard deviation, at least 0 (0 leaves the signal as it is)
     * @param seed of the noise alone
     */
    public NoisySignal(SignalSource source, double level, long seed) {
        this(source, List.of(level), 1, seed);
    }

    /**
     * Noise whose level changes: each level holds for some values, the first again after the last.
     *
     * @param source the clean signal; this object reads it from where it stands
     * @param levels σ, each in units of the clean signal's standard deviation, at least 0; one or more
     * @param hold for how many values each holds, at least 1
     * @param seed of the noise alone
     */
    public NoisySignal(SignalSource source, List<Double> levels, int hold, long seed) {
        for (double level : levels) {
            if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("noise level must be a finite number of at least 0: " + level);
            }
        }
        if (levels.isEmpty() || hold < 1) {
            throw new IllegalArgumentException("no noise level, or one that holds for " + hold + " values");
        }
        this.source = source;
        this.deviations = new double[levels.size()];
        Arrays.setAll(deviations, i -> levels.get(i) * source.standardDeviation());
        this.hold = hold;
        this.random = new SplitMix64(seed);
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Observation next() {
        double truth = source.nextDouble();
        double deviation = deviations[(int) (count++ / hold % deviations.length)];
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
