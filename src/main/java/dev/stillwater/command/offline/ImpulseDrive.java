package dev.stillwater.command.offline;

import dev.stillwater.command.DemoSeries;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.Observation;
import dev.stillwater.signal.SignalSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What networks see while they are struck: a test series with noise of some level, or a series of the demo, sample by
 * sample as its producer sends it.
 *
 * @param level σ of the noise; NaN for that which each network was trained on
 * @param series the demo's series; null for a test series
 */
record ImpulseDrive(double level, @Nullable SeriesSource series) {
    static final ImpulseDrive CLEAN = new ImpulseDrive(0, null);

    private static final double MOST_NOISE = 100;

    /** Samples of a drive, in the units of the signal; (samples,) each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Samples(double[] truth, double[] observed) {}

    /** Reads {@code clean}, {@code own-noise}, a noise level or the id of a series of the demo. */
    static ImpulseDrive parse(String option, String text) {
        if (text.equals("clean")) {
            return CLEAN;
        }
        if (text.equals("own-noise")) {
            return new ImpulseDrive(Double.NaN, null);
        }
        Optional<SeriesSource> series = DemoSeries.find(text);
        if (series.isPresent()) {
            return new ImpulseDrive(0, series.get());
        }
        try {
            double level = Double.parseDouble(text);
            if (level >= 0 && level <= MOST_NOISE) {
                return new ImpulseDrive(level, null);
            }
        } catch (NumberFormatException e) {
            // told below, with those that are no level
        }
        throw new InvalidSettingException(
                option, text, "clean, own-noise, a noise level from 0 to 100 or a series of the demo");
    }

    /** @throws InvalidSettingException for a model that does not say on which noise it was trained, where that is asked */
    void check(String option, List<Subject> subjects) {
        for (Subject subject : subjects) {
            if (Double.isNaN(level) && Double.isNaN(subject.noise())) {
                throw new InvalidSettingException(option + ": the file of " + subject.id()
                        + " does not say on which noise it was trained; expected a noise level");
            }
        }
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
        if (series != null) {
            return series.observations().get();
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
        if (series != null) {
            return series.series();
        }
        if (Double.isNaN(level)) {
            return "the signal with the noise of the training";
        }
        return level == 0 ? "the noiseless signal" : "the signal with noise σ = " + level;
    }
}
