package dev.stillwater.study.yeo;

import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.Observation;
import dev.stillwater.signal.SignalSource;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What networks see while they are struck: a test series with noise of some level, or a given series, sample by sample.
 *
 * @param level σ of the noise; NaN for that which each network was trained on
 * @param given a series; null for a test series
 */
public record ImpulseDrive(double level, @Nullable Series given) {
    static final double MOST_NOISE = 100;

    /** The noiseless test series. */
    public static final ImpulseDrive CLEAN = new ImpulseDrive(0, null);

    /** The test series with the noise that each network was trained on. */
    public static final ImpulseDrive OWN_NOISE = new ImpulseDrive(Double.NaN, null);

    /**
     * A series.
     *
     * @param observations opens it at its beginning, the same values every time
     */
    public record Series(String name, Supplier<? extends Iterator<Observation>> observations) {}

    /** Samples of a drive, in the units of the signal; (samples,) each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Samples(double[] truth, double[] observed) {}

    /** The test series with noise of a level. */
    public static ImpulseDrive noisy(double level) {
        if (!(level >= 0 && level <= MOST_NOISE)) {
            throw new IllegalArgumentException("needs a noise level from 0 to " + MOST_NOISE + ": " + level);
        }
        return new ImpulseDrive(level, null);
    }

    /** A given series. */
    public static ImpulseDrive of(Series series) {
        return new ImpulseDrive(0, series);
    }

    /** Whether it can be shown to a network: not where its own noise is asked for and its file does not say which. */
    public boolean suits(Subject subject) {
        return !(Double.isNaN(level) && Double.isNaN(subject.noise()));
    }

    /** @param seed of the test series */
    Samples samples(Subject subject, int count, long seed) {
        double[] truth = new double[count];
        double[] observed = new double[count];
        Iterator<Observation> observations = observations(subject, seed);
        for (int t = 0; t < count; t++) {
            Observation observation = observations.next();
            truth[t] = observation.truth();
            observed[t] = observation.value();
        }
        return new Samples(truth, observed);
    }

    private Iterator<Observation> observations(Subject subject, long seed) {
        if (given != null) {
            return given.observations().get();
        }
        double noise = Double.isNaN(level) ? subject.noise() : level;
        return new NoisySignal(source(subject.process(), seed), noise, HeldOutSeeds.noise(seed, 0));
    }

    /** The clean test series of a process. */
    static SignalSource source(SignalProcess process, long seed) {
        return process.from(HeldOutSeeds.signal(seed, 0));
    }

    /** In the words of a table's title. */
    String label() {
        if (given != null) {
            return given.name();
        }
        if (Double.isNaN(level)) {
            return "the signal with the noise of the training";
        }
        return level == 0 ? "the noiseless signal" : "the signal with noise σ = " + level;
    }
}
