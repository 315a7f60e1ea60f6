package dev.stillwater.study.yeo;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.analysis.DrivenNetwork.Jacobian;
import dev.stillwater.analysis.FreeRunningNetwork;
import dev.stillwater.analysis.LyapunovSpectrum;
import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.SignalSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The largest Lyapunov exponents of one model, over several trajectories.
 *
 * @param noisy driven by the signal with the noise it was trained on; empty where that is none or not known
 * @param clean driven by the noiseless signal
 * @param free of the closed loop, the network running on its own predictions
 */
public record Exponents(Optional<Spectrum> noisy, Spectrum clean, Spectrum free) {
    /** Into how many ticks the measurement falls. */
    static final int PARTS = 3;

    private static final int SYNCHRONIZE = 500;

    /**
     * How to measure.
     *
     * @param count how many exponents; 4
     * @param transientSteps left out; 2000: a closed loop may take as long to come to its attractor
     * @param interval steps between re-orthonormalisations; 1
     * @param jacobian of the driven network; only {@link Jacobian#FULL} gives its exponents
     * @param trajectories from different seeds; {@value #TRAJECTORIES}
     * @param steps of each that are measured; {@value #STEPS}
     */
    public record Plan(int count, int transientSteps, int interval, Jacobian jacobian, int trajectories, int steps) {
        /** The defaults. */
        public static final int TRAJECTORIES = 20;

        public static final int STEPS = 10_000;

        public static final Plan DEFAULT = new Plan(4, 2_000, 1, Jacobian.FULL, TRAJECTORIES, STEPS);

        LyapunovSpectrum.Settings settings() {
            return new LyapunovSpectrum.Settings(count, transientSteps, steps, interval, 0);
        }
    }

    /**
     * Exponents in nats per step.
     *
     * @param values (trajectories, count)
     */
    @SuppressWarnings("ArrayRecordComponent") // results, never compared
    public record Spectrum(double[][] values) {
        int count() {
            return values[0].length;
        }

        double mean(int index) {
            return interval(index).mean();
        }

        /** Half of the 95 % confidence interval. */
        double margin(int index) {
            ConfidenceInterval interval = interval(index);
            return interval.high() - interval.mean();
        }

        private ConfidenceInterval interval(int index) {
            return ConfidenceInterval.ofMean(
                    Arrays.stream(values).mapToDouble(of -> of[index]).toArray());
        }

        /** By the means, those that are not told from 0 being 0; NaN where more exponents are needed. */
        double dimension() {
            return LyapunovSpectrum.dimension(IntStream.range(0, count())
                    .mapToDouble(i -> Math.abs(mean(i)) <= margin(i) ? 0 : mean(i))
                    .toArray());
        }
    }

    static Exponents of(Subject subject, Plan plan, long seed, Runnable tick) {
        double noise = subject.noise();
        Optional<Spectrum> noisy = noise > 0 ? Optional.of(driven(subject, noise, plan, seed)) : Optional.empty();
        tick.run();
        Spectrum clean = driven(subject, 0, plan, seed);
        tick.run();
        FreeRunningNetwork network = new FreeRunningNetwork(subject.model());
        Spectrum free = spectrum(plan.trajectories, trajectory -> {
            double[] seen = signal(subject, seed, trajectory).take(SYNCHRONIZE);
            return LyapunovSpectrum.of(network, network.after(seen), plan.settings());
        });
        tick.run();
        return new Exponents(noisy, clean, free);
    }

    private static Spectrum driven(Subject subject, double noise, Plan plan, long seed) {
        return spectrum(plan.trajectories, trajectory -> {
            SignalSource source = signal(subject, seed, trajectory);
            double[] observed = NoisySignal.observe(
                    source.take(plan.transientSteps + plan.steps),
                    noise * source.standardDeviation(),
                    HeldOutSeeds.noise(seed, trajectory));
            DrivenNetwork network = new DrivenNetwork(subject.model(), observed, plan.jacobian);
            return LyapunovSpectrum.of(network, network.start(), plan.settings());
        });
    }

    private static SignalSource signal(Subject subject, long seed, int trajectory) {
        return subject.process().from(HeldOutSeeds.signal(seed, trajectory));
    }

    private static Spectrum spectrum(int trajectories, IntFunction<LyapunovSpectrum> ofTrajectory) {
        return new Spectrum(IntStream.range(0, trajectories)
                .parallel()
                .mapToObj(ofTrajectory)
                .map(LyapunovSpectrum::values)
                .toArray(double[][]::new));
    }
}
