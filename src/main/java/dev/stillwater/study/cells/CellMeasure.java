package dev.stillwater.study.cells;

import dev.stillwater.analysis.DrivenNetwork;
import dev.stillwater.analysis.DrivenSystem;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import java.util.Arrays;

/** Measures how long a network remembers and what a step of it costs. */
final class CellMeasure {
    private static final int PIECES = 5;
    private static final int TRANSIENT_PART = 4; // a piece's first quarter, at most so many steps:
    private static final int LONGEST_TRANSIENT = 500;
    private static final int TIMED_STEPS = 400;
    private static final int TIMED_ROUNDS = 21;

    private CellMeasure() {}

    /** The largest exponent by pieces of the drive, each from the zero state; NaN where nothing is left of a deviation. */
    static ConfidenceInterval exponent(Model model, CellWork work) {
        double[] observed = work.observedDrive();
        int length = observed.length / PIECES;
        int transientSteps = Math.min(LONGEST_TRANSIENT, length / TRANSIENT_PART);
        double[] values = new double[PIECES];
        for (int i = 0; i < PIECES; i++) {
            double[] piece = Arrays.copyOfRange(observed, i * length, (i + 1) * length);
            double value = DrivenNetwork.exponents(model, piece, 1, transientSteps)
                    .largest()
                    .value();
            values[i] = Double.isFinite(value) ? value : Double.NaN;
        }
        return ConfidenceInterval.ofMean(values);
    }

    /** λ = Σ d_n / d_0 of impulses of a standard deviation, each on a twin that was not struck, in steps. */
    static double relaxation(Model model, CellWork work, int most) {
        double[] clean = work.drive();
        int warmUp = Math.min(CellPlan.WARM_UP, clean.length / 10);
        int impulses = Math.min(most, (clean.length - warmUp - 1) / CellPlan.SPACING);
        double scale = work.data().standardDeviation();
        ImpulsePlan plan = new ImpulsePlan(scale, impulses, CellPlan.SPACING, warmUp, ImpulsePlan.Protocol.RESTART);
        return ImpulseResponse.measure(DrivenSystem.of(model), clean, work.observedDrive(), scale, plan)
                .pairedRelaxation()
                .value();
    }

    /** Median microseconds of a step. */
    static double stepMicros(Model model, CellWork work) {
        double[] drive = work.drive();
        double[] times = new double[TIMED_ROUNDS];
        LstmState state = model.initialState();
        for (int round = 0; round < TIMED_ROUNDS; round++) {
            long start = System.nanoTime();
            for (int t = 0; t < TIMED_STEPS; t++) {
                ModelStep step = model.step(state, drive[t % drive.length]);
                state = step.state();
            }
            times[round] = (System.nanoTime() - start) / 1e3 / TIMED_STEPS;
        }
        Arrays.sort(times);
        return times[TIMED_ROUNDS / 2];
    }
}
