package dev.stillwater.training;

/**
 * How fast a network is to forget: the driven Lyapunov exponent to train it to, as part of the loss, which is half the mean
 * squared error and {@code weight * (exponent - target)²}.
 *
 * @param target nats per step, below 0
 * @param weight {@value #SHARE} over the distance of the target from 0: slow goals are to be met more closely
 */
public record ExponentGoal(double target, double weight) {
    /** What the default weight is of one over the distance of the target from 0. */
    public static final double SHARE = 0.05;

    private static final double LEAST = 1e-4;

    private static final double MOST_WEIGHT = 1e6;

    public ExponentGoal {
        PlanOption.require(
                target >= -1 && target <= -LEAST,
                "--target-exponent",
                target,
                "a number below 0, from -1 to -0.0001: nats per step");
        PlanOption.require(
                weight > 0 && weight <= MOST_WEIGHT,
                "--exponent-weight",
                weight,
                "a number above 0, at most " + (int) MOST_WEIGHT);
    }

    /** With the default weight. */
    public static ExponentGoal of(double target) {
        return new ExponentGoal(target, SHARE / Math.max(LEAST, -target));
    }
}
