package dev.stillwater.signal.world;

/** Series whose rule changes: regimes, trends that break, and spreads that come and go. */
final class ChangingKinds {
    private ChangingKinds() {}

    /** Two to four regimes, each with its level, spread and memory, one after the other at random times. */
    static double[] regimes(Dice dice, int steps) {
        int count = dice.whole(2, 4);
        double[] levels = new double[count];
        double[] spreads = new double[count];
        double[] memories = new double[count];
        for (int i = 0; i < count; i++) {
            levels[i] = 2 * dice.normal();
            spreads[i] = dice.chance(0.15) ? 0 : dice.logNormal(1);
            memories[i] = dice.uniform(0, 0.95);
        }
        double change = 1 / dice.logUniform(10, 200);
        int regime = 0;
        double around = 0;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            if (dice.chance(change)) {
                regime = dice.whole(0, count - 1);
            }
            around = memories[regime] * around + spreads[regime] * dice.normal();
            series[t] = levels[regime] + around;
        }
        return series;
    }

    /** Straight lines that break at random times. */
    static double[] trends(Dice dice, int steps) {
        double change = 1 / dice.logUniform(15, 150);
        double noise = dice.chance(0.5) ? 0 : dice.logUniform(0.01, 1);
        double slope = dice.normal();
        double level = 0;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            if (dice.chance(change)) {
                slope = dice.chance(0.2) ? 0 : dice.normal();
            }
            level += slope + noise * dice.normal();
            series[t] = level;
        }
        return series;
    }

    /** Calm and wild times: the spread depends on the last values (GARCH) or walks by itself; returns or prices. */
    static double[] volatility(Dice dice, int steps) {
        boolean garch = dice.chance(0.5);
        boolean prices = dice.chance(0.5);
        double memory = garch ? dice.uniform(0.6, 0.9) : dice.uniform(0.9, 0.995);
        double reaction = garch ? dice.uniform(0.05, 0.98 - memory) : dice.uniform(0.1, 0.4);
        double variance = 1;
        double level = 0;
        double[] series = new double[steps];
        for (int t = 0; t < steps; t++) {
            double step = StrictMath.sqrt(variance) * dice.normal();
            level = prices ? level + step : step;
            series[t] = level;
            variance = garch
                    ? 1 - memory - reaction + memory * variance + reaction * step * step
                    : StrictMath.exp(memory * StrictMath.log(variance) + reaction * dice.normal());
        }
        return series;
    }
}
