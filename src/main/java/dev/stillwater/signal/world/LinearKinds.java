package dev.stillwater.signal.world;

/** Series that are linear in their past: autoregressions, local levels and random walks. */
final class LinearKinds {
    private static final int BURN_IN = 50;

    private LinearKinds() {}

    /** Order 1 to 6 from random roots, some near 1; sometimes a moving average of the innovations, or heavy tails. */
    static double[] autoregression(Dice dice, int steps) {
        double[] a = coefficients(dice, dice.whole(1, 6));
        double moving = dice.chance(0.3) ? dice.uniform(-0.9, 0.9) : 0;
        int tails = dice.chance(0.15) ? dice.whole(3, 8) : 0;
        double[] past = new double[steps + BURN_IN];
        double last = 0;
        for (int t = 0; t < past.length; t++) {
            double innovation = innovation(dice, tails);
            double value = innovation + moving * last;
            for (int k = 1; k <= a.length && k <= t; k++) {
                value += a[k - 1] * past[t - k];
            }
            past[t] = value;
            last = innovation;
        }
        double[] series = new double[steps];
        System.arraycopy(past, BURN_IN, series, 0, steps);
        return series;
    }

    /** What the last values are weighted by, so that the characteristic polynomial has random roots within 1. */
    private static double[] coefficients(Dice dice, int order) {
        double[] polynomial = new double[order + 1];
        polynomial[0] = 1;
        for (int degree = 0; degree < order; ) {
            double modulus = dice.chance(0.25) ? 1 - dice.logUniform(1e-3, 0.1) : dice.uniform(0.3, 0.999);
            if (degree + 2 <= order && dice.chance(0.7)) {
                multiply(polynomial, -2 * modulus * StrictMath.cos(dice.uniform(0, StrictMath.PI)), modulus * modulus);
                degree += 2;
            } else {
                multiply(polynomial, dice.chance(0.8) ? -modulus : modulus, 0);
                degree++;
            }
        }
        double[] a = new double[order];
        for (int k = 0; k < order; k++) {
            a[k] = -polynomial[k + 1];
        }
        return a;
    }

    /** Multiplies a polynomial by 1 + b z + c z². */
    private static void multiply(double[] polynomial, double b, double c) {
        for (int k = polynomial.length - 1; k > 0; k--) {
            polynomial[k] += b * polynomial[k - 1] + (k > 1 ? c * polynomial[k - 2] : 0);
        }
    }

    /** A level that walks, seen through noise; sometimes its slope walks too, or it is drawn back to its mean. */
    static double[] localLevel(Dice dice, int steps) {
        double noise = dice.logUniform(0.3, 30); // over a step of the level
        double slopeStep = dice.chance(0.2) ? dice.logUniform(1e-3, 0.1) : 0;
        double pull = dice.chance(0.3) ? dice.logUniform(0.003, 0.3) : 0;
        double[] series = new double[steps];
        double level = 0;
        double slope = 0;
        for (int t = 0; t < steps; t++) {
            slope = 0.98 * slope + slopeStep * dice.normal();
            level += slope + dice.normal() - pull * level;
            series[t] = level + noise * dice.normal();
        }
        return series;
    }

    /** A sum of normal steps or of heavy-tailed ones, sometimes with a drift. */
    static double[] randomWalk(Dice dice, int steps) {
        int tails = dice.chance(0.3) ? dice.whole(3, 8) : 0;
        double drift = dice.chance(0.3) ? 0.2 * dice.normal() : 0;
        double[] series = new double[steps];
        double level = 0;
        for (int t = 0; t < steps; t++) {
            level += drift + innovation(dice, tails);
            series[t] = level;
        }
        return series;
    }

    /** Normal, or Student's t of these degrees of freedom. */
    private static double innovation(Dice dice, int degreesOfFreedom) {
        return degreesOfFreedom == 0 ? dice.normal() : dice.student(degreesOfFreedom);
    }
}
