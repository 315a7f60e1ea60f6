package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ContributionRatio;
import dev.stillwater.analysis.DrivenSystem;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.LstmState;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.SignalSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the experiments found of one model.
 *
 * @param clean contribution ratio on the noiseless signal, of a Yeo LSTM
 * @param noisy the same at the noise it was trained on
 * @param responses to an impulse, in the order of the amplitudes
 * @param decay the response to an impulse of 0.5 ν on the noiseless signal, undisturbed for long
 * @param exponents driven and autonomous
 */
record Findings(
        Subject subject,
        Optional<ContributionRatio> clean,
        Optional<ContributionRatio> noisy,
        List<ImpulseResponse> responses,
        ImpulseResponse decay,
        Exponents exponents) {
    private static final int RATIO_WARM_UP = 500;
    private static final int RATIO_SAMPLES = 5000;

    /** In ν: small, so that the decay soon is linear, and yet seen far above float32's rounding. */
    private static final double LATE_AMPLITUDE = 0.5;

    /** Into how many ticks the experiments on one model fall. */
    static int parts(ImpulseExperiment experiment) {
        return experiment.amplitudes().size() + 2 + Exponents.PARTS;
    }

    /** Experiments on all subjects, using all cores; the result does not depend on their number. */
    static List<Findings> of(
            List<Subject> subjects, ImpulseExperiment experiment, Exponents.Plan plan, long seed, Runnable tick) {
        int samples = Math.max(
                RATIO_WARM_UP + RATIO_SAMPLES,
                ImpulsePlan.longDecay(LATE_AMPLITUDE, experiment.impulses()).samples());
        Map<SignalProcess, Drive> drives = new EnumMap<>(SignalProcess.class);
        for (Subject subject : subjects) {
            drives.computeIfAbsent(subject.process(), process -> Drive.of(process, samples, seed));
        }
        return subjects.parallelStream()
                .map(subject -> of(
                        subject, Objects.requireNonNull(drives.get(subject.process())), experiment, plan, seed, tick))
                .toList();
    }

    private static Findings of(
            Subject subject, Drive drive, ImpulseExperiment experiment, Exponents.Plan plan, long seed, Runnable tick) {
        DrivenSystem<LstmState> system = DrivenSystem.of(subject.model());
        int impulses = experiment.impulses();
        ImpulseDrive.Samples seen = experiment.drive().samples(subject, experiment.samples(), seed);
        List<ImpulseResponse> responses = experiment.amplitudes().parallelStream()
                .map(amplitude -> {
                    ImpulsePlan impulse = experiment.plan(amplitude.in(drive.scale));
                    ImpulseResponse response =
                            ImpulseResponse.measure(system, seen.truth(), seen.observed(), drive.scale, impulse);
                    tick.run();
                    return response;
                })
                .toList();
        ImpulsePlan longDecay = ImpulsePlan.longDecay(LATE_AMPLITUDE * drive.scale, impulses);
        ImpulseResponse decay = ImpulseResponse.measure(system, drive.clean, drive.scale, longDecay);
        tick.run();
        Optional<ContributionRatio> clean = ratio(subject, drive, 0, seed);
        Optional<ContributionRatio> noisy = ratio(subject, drive, subject.noise(), seed);
        tick.run();
        return new Findings(subject, clean, noisy, responses, decay, Exponents.of(subject, plan, seed, tick));
    }

    private static Optional<ContributionRatio> ratio(Subject subject, Drive drive, double noise, long seed) {
        if (!ContributionRatio.isDefinedFor(subject.model()) || Double.isNaN(noise)) {
            return Optional.empty();
        }
        double[] observed = NoisySignal.observe(
                Arrays.copyOf(drive.clean, RATIO_WARM_UP + RATIO_SAMPLES),
                noise * drive.scale,
                HeldOutSeeds.noise(seed, 0));
        return Optional.of(ContributionRatio.measure(subject.model(), observed, RATIO_WARM_UP));
    }

    /** α / (1 - α) on the noiseless signal; NaN where it is not defined. */
    double ratio() {
        return clean.map(ContributionRatio::ratio).orElse(Double.NaN);
    }

    /** A clean test series and its ν. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Drive(double[] clean, double scale) {
        static Drive of(SignalProcess process, int samples, long seed) {
            SignalSource source = ImpulseDrive.source(process, seed);
            return new Drive(source.take(samples), source.standardDeviation());
        }
    }
}
