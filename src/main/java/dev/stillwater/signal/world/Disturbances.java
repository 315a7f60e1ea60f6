package dev.stillwater.signal.world;

/**
 * What happens to a series on its way to whoever measures it: shifts of its level, trends, noise, outliers, rounding,
 * and values held while nothing is measured. Each is laid over a series of deviation 1, in place, in some of the draws.
 */
final class Disturbances {
    private static final double LEAST_NOISE = 0.005;
    private static final double MOST_NOISE = 1.5;

    private Disturbances() {}

    /** Noise alone in three of ten draws, else whatever comes together. */
    static void disturb(Dice dice, double[] series) {
        boolean plain = dice.chance(0.3);
        if (!plain && dice.chance(0.35)) {
            shift(dice, series);
        }
        if (!plain && dice.chance(0.25)) {
            incline(dice, series);
        }
        addNoise(dice, noise(dice), series);
        if (!plain && dice.chance(0.25)) {
            addOutliers(dice, series);
        }
        if (!plain && dice.chance(0.25)) {
            round(dice.uniform(0.02, 0.5), series);
        }
        if (!plain && dice.chance(0.1)) {
            hold(dice, series);
        }
    }

    /**
     * The deviation of the observation noise: none in 15 of 100, in half of the others each factor as likely as each other,
     * else each value, so that strong noise is not rare.
     */
    static double noise(Dice dice) {
        if (dice.chance(0.15)) {
            return 0;
        }
        return dice.chance(0.5) ? dice.logUniform(LEAST_NOISE, MOST_NOISE) : dice.uniform(0, MOST_NOISE);
    }

    /** Adds noise of this deviation, and in one of ten draws of another one from some step on. */
    static void addNoise(Dice dice, double deviation, double[] series) {
        int change = dice.chance(0.1) ? dice.whole(0, series.length) : series.length;
        addNoise(dice, deviation, series, 0, change);
        if (change < series.length) {
            addNoise(dice, noise(dice), series, change, series.length);
        }
    }

    private static void addNoise(Dice dice, double deviation, double[] series, int from, int to) {
        for (int t = from; deviation > 0 && t < to; t++) {
            series[t] += deviation * dice.normal();
        }
    }

    /** A new level from some step on, in a long series several times. */
    static void shift(Dice dice, double[] series) {
        for (int shifts = 0; shifts <= series.length / 500; shifts++) {
            double height = 3 * dice.normal();
            for (int t = dice.whole(0, series.length - 1); t < series.length; t++) {
                series[t] += height;
            }
        }
    }

    /** A straight line. */
    static void incline(Dice dice, double[] series) {
        double height = 3 * dice.normal();
        for (int t = 0; t < series.length; t++) {
            series[t] += height * t / series.length;
        }
    }

    /** Single values far off, up and down; or all at the same value, as of a broken sensor. */
    static void addOutliers(Dice dice, double[] series) {
        double height = dice.uniform(2, 10);
        boolean broken = dice.chance(0.2);
        double rate = dice.logUniform(0.003, 0.03);
        for (int t = 0; t < series.length; t++) {
            if (dice.chance(rate)) {
                series[t] = broken ? -height : series[t] + height * dice.normal();
            }
        }
    }

    /** Rounds to multiples of a unit. */
    static void round(double unit, double[] series) {
        for (int t = 0; t < series.length; t++) {
            series[t] = StrictMath.rint(series[t] / unit) * unit;
        }
    }

    /** Repeats the last value for a while, now and then. */
    static void hold(Dice dice, double[] series) {
        double rate = dice.logUniform(0.004, 0.05);
        double end = 1 / dice.logUniform(2, 20);
        boolean held = false;
        for (int t = 1; t < series.length; t++) {
            held = dice.chance(held ? 1 - end : rate);
            if (held) {
                series[t] = series[t - 1];
            }
        }
    }
}
