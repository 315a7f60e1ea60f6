package dev.stillwater.training.perceptron;

import dev.stillwater.network.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.random.RandomGeneratorFactory;

/** One perceptron on its way through a plan, an epoch at a time. */
final class Member {
    /** Where a free run is held, in units of half the training range from its middle. */
    private static final double FARTHEST = 1.2;

    private final HiddenLayer layer;
    private final PerceptronPlan.Course course;
    private final BayesianFit fit;
    private final WindowErrors further;
    private int epoch;
    private boolean settled;

    private Member(HiddenLayer layer, PerceptronPlan.Course course, BayesianFit fit, WindowErrors further) {
        this.layer = layer;
        this.course = course;
        this.fit = fit;
        this.further = further;
    }

    /**
     * One that has not learnt yet.
     *
     * @param series scaled to [-1, 1]
     * @param used which of its values may be predicted
     * @throws IllegalArgumentException where the series is too short
     */
    static Member untrained(PerceptronPlan plan, double[] series, IntPredicate used, long seed) {
        HiddenLayer layer = plan.form().layer();
        WindowErrors errors = new WindowErrors(layer, series, 1, used);
        WindowErrors further = new WindowErrors(layer, series, plan.course().horizon(), used);
        double[] start =
                layer.start(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        return new Member(layer, plan.course(), BayesianFit.from(start, errors), further);
    }

    /** A series as a member sees it: twice the normalised values, in [-1, 1] over the training range. */
    static double[] scaled(double[] series, Normalizer normalizer) {
        return Arrays.stream(series)
                .map(value -> 2 * normalizer.normalizeExactly(value))
                .toArray();
    }

    boolean isDone() {
        return epoch >= course.total();
    }

    void advance() {
        if (epoch == course.epochs()) {
            fit.turnTo(further);
            settled = false;
        }
        settled = settled || !fit.step(); // what does not move any more stays where it is
        epoch++;
    }

    /** Without a break, to the end of the plan. */
    Member trained() {
        while (!isDone()) {
            advance();
        }
        return this;
    }

    double[] weights() {
        return fit.weights();
    }

    BayesianFit fit() {
        return fit;
    }

    /**
     * The values after a place of a series, each predicted from those before it, the predictions included; these are kept
     * within a tenth of the training range around it.
     *
     * @param series scaled
     * @param start index of the first that is predicted, at least the lag
     * @return (steps,), scaled
     */
    double[] freeRun(double[] series, int start, int steps) {
        double[] run = Arrays.copyOfRange(series, start - layer.lag(), start + steps);
        for (int k = 0; k < steps; k++) {
            run[layer.lag() + k] = Math.max(-FARTHEST, Math.min(FARTHEST, layer.output(weights(), run, k)));
        }
        return Arrays.copyOfRange(run, layer.lag(), run.length);
    }
}
