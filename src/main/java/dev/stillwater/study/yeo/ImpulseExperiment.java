package dev.stillwater.study.yeo;

import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.analysis.ImpulsePlan.Protocol;
import java.util.List;

/**
 * How {@code analyse} strikes networks.
 *
 * @param amplitudes one experiment for each
 * @param impulses in each experiment
 * @param drive what the networks see
 * @param first sample that is struck first, from 0
 * @param every samples from one impulse to the next
 */
public record ImpulseExperiment(
        List<Amplitude> amplitudes, int impulses, ImpulseDrive drive, int first, int every, Protocol protocol) {
    /** Impulses of an experiment unless it is said otherwise. */
    public static final int IMPULSES = 200;

    /**
     * Yeo 2019: a noiseless drive, an impulse every 150 samples; its amplitude 1, smaller ones, and two in standard
     * deviations of the signal.
     */
    public static final ImpulseExperiment PAPER = paper(List.of(
            Amplitude.PAPER,
            new Amplitude(0.1, false),
            new Amplitude(0.01, false),
            new Amplitude(1, true),
            new Amplitude(0.1, true)));

    private static ImpulseExperiment paper(List<Amplitude> amplitudes) {
        ImpulsePlan plan = ImpulsePlan.paper(1, IMPULSES);
        return new ImpulseExperiment(
                amplitudes, IMPULSES, ImpulseDrive.CLEAN, plan.warmUp(), plan.spacing(), plan.protocol());
    }

    /** Whether one of its amplitudes is measured as in the paper, but for the number of impulses. */
    boolean isOfPaper(Amplitude amplitude) {
        return amplitude.equals(Amplitude.PAPER)
                && drive.equals(PAPER.drive)
                && first == PAPER.first
                && every == PAPER.every
                && protocol == PAPER.protocol;
    }

    /** @param amplitude in the units of the signal */
    ImpulsePlan plan(double amplitude) {
        return new ImpulsePlan(amplitude, impulses, every, first, protocol);
    }

    /** How many samples it reads. */
    int samples() {
        return plan(1).samples();
    }

    /** In the words of a table's title. */
    String label() {
        return "on one sample of " + drive.label() + " every " + every + " steps, from " + first + " on"
                + switch (protocol) {
                    case PAPER -> ", beside a twin that is never struck";
                    case RESTART -> ", each on the state of a twin that is never struck";
                    case FORK -> ", beside a twin forked at each impulse";
                };
    }
}
