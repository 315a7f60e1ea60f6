package dev.stillwater.training;

import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.DisplacedRuns;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import java.util.List;

/**
 * What draws the driven exponent of a network to its goal. How far it is off is judged by its mean over about the last ten
 * iterations, so that the scatter of single batches cancels; the direction in which weights move it is that of the batch.
 */
final class ExponentPull {
    private static final double SMOOTHING = 0.9;

    private final ExponentGoal goal;
    private final DisplacedRuns runs;
    private final PassSize size;
    private final int batch;
    private float exponent = Float.NaN; // smoothed

    private ExponentPull(ExponentGoal goal, DisplacedRuns runs, PassSize size, int batch) {
        this.goal = goal;
        this.runs = runs;
        this.size = size;
        this.batch = batch;
    }

    static ExponentPull begin(ExponentGoal goal, PassType type, PassSize size, TrainingPlan plan) {
        int batch = plan.batches().size();
        return new ExponentPull(
                goal, DisplacedRuns.of(type, size, batch, plan.batches().segment(), plan.seed()), size, batch);
    }

    /**
     * The gradient of the whole loss, where a pass has gone forward.
     *
     * @param weights that it had
     * @param inputs that it saw
     * @param errors the derivative of the rest of the loss by its outputs
     */
    float[] backward(BatchedPass pass, float[] weights, float[] inputs, float[] errors) {
        double now = runs.exponent(pass, weights, inputs);
        exponent = (float) (Float.isNaN(exponent) ? now : SMOOTHING * exponent + (1 - SMOOTHING) * now);
        float[] hErrors = new float[pass.steps() * batch * size.units()];
        float[] sErrors = new float[hErrors.length];
        float[] displaced = runs.backward(2 * goal.weight() * (exponent - goal.target()), hErrors, sErrors);
        float[] gradient = pass.backward(errors, hErrors, sErrors);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += displaced[i];
        }
        return gradient;
    }

    /** Smoothed. */
    double exponent() {
        return exponent;
    }

    /** What it carries from one iteration to the next. */
    List<NetworkState.Carried> state() {
        return List.of(
                new NetworkState.Carried(0, "directions", 'c', new long[] {2, batch, size.units()}, runs.directions()),
                new NetworkState.Carried(0, "exponent", 'c', new long[] {1}, new float[] {exponent}));
    }

    /** Goes on from there. */
    void restore(List<NetworkState.Carried> state) {
        runs.restore(state.get(0).values());
        exponent = state.get(1).values()[0];
    }
}
