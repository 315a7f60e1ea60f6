package dev.stillwater.evaluation;

import dev.stillwater.signal.SignalSource;
import java.util.stream.IntStream;

/**
 * The clean trajectories that models are judged on.
 *
 * @param clean (trajectories, length)
 * @param scale ν, the standard deviation of the process
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldOut(double[][] clean, double scale) {

    static HeldOut of(SignalProcess process, EvaluationPlan plan) {
        SignalSource[] sources = IntStream.range(0, plan.trajectories())
                .parallel()
                .mapToObj(i -> process.from(HeldOutSeeds.signal(plan.seed(), i)))
                .toArray(SignalSource[]::new);
        double[][] clean = new double[sources.length][];
        for (int i = 0; i < sources.length; i++) {
            clean[i] = sources[i].take(plan.length());
        }
        return new HeldOut(clean, sources[0].standardDeviation());
    }
}
