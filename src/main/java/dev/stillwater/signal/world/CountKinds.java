package dev.stillwater.signal.world;

/** How much is asked for: positive rates, and whole numbers of events. */
final class CountKinds {
    private CountKinds() {}

    /** A positive rate with a season, a slow wander, unevenness in proportion to it, and rushes that fade. */
    static double[] demand(Dice dice, int steps) {
        double swing = dice.uniform(0, 1.5);
        double unevenness = dice.logUniform(0.02, 0.8);
        double memory = dice.chance(0.5) ? 0 : dice.uniform(0, 0.9);
        double wander = dice.chance(0.5) ? 0 : dice.uniform(0.02, 0.2);
        double rushes = dice.chance(0.4) ? 0 : dice.logUniform(0.003, 0.05);
        double fading = dice.uniform(0, 0.95);
        Wave wave = Wave.ofPeriod(SeasonalKinds.period(dice), dice);
        double[] series = new double[steps];
        double walk = 0;
        double uneven = 0;
        double rush = 0;
        for (int t = 0; t < steps; t++) {
            walk = 0.99 * walk + wander * dice.normal();
            uneven = memory * uneven + unevenness * dice.normal();
            rush *= fading;
            if (dice.chance(rushes)) {
                rush += dice.exponential();
            }
            double exponent = swing * wave.next() + walk + uneven + rush;
            series[t] = StrictMath.exp(StrictMath.min(exponent, 12));
        }
        return series;
    }

    /** Poisson counts whose rate has a season; sometimes more uneven than Poisson's. */
    static double[] counts(Dice dice, int steps) {
        double swing = dice.uniform(0, 1.5);
        double middle = dice.uniform(-1, dice.chance(0.8) ? 3 : 6);
        double unevenness = dice.chance(0.3) ? dice.uniform(0.1, 0.8) : 0;
        double wander = dice.chance(0.3) ? dice.uniform(0.02, 0.2) : 0;
        Wave wave = Wave.ofPeriod(SeasonalKinds.period(dice), dice);
        double[] series = new double[steps];
        double walk = 0;
        for (int t = 0; t < steps; t++) {
            double exponent = middle + swing * wave.next();
            if (wander > 0) {
                walk = 0.99 * walk + wander * dice.normal();
                exponent += walk;
            }
            if (unevenness > 0) {
                exponent += unevenness * dice.normal();
            }
            series[t] = dice.poisson(StrictMath.exp(StrictMath.min(exponent, 12)));
        }
        return series;
    }

    /** Counts that are mostly 0: rare events, or events only in some stretches of time. */
    static double[] sparse(Dice dice, int steps) {
        boolean stretches = dice.chance(0.5);
        double rate = stretches ? dice.logUniform(0.3, 5) : dice.logUniform(0.02, 0.5);
        double start = dice.logUniform(0.005, 0.05);
        double end = dice.logUniform(0.05, 0.5);
        boolean active = !stretches;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            if (stretches && dice.chance(active ? end : start)) {
                active = !active;
            }
            series[t] = active ? dice.poisson(rate) : 0;
        }
        return series;
    }
}
