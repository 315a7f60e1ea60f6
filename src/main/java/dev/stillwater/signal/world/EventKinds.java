package dev.stillwater.signal.world;

/** Series in which something happens: jobs at their times, patterns of them, bursts at any time, steps. */
final class EventKinds {
    private EventKinds() {}

    /** A job every so many steps, a little early or late, sometimes left out: a plateau, or a peak that decays. */
    static double[] schedule(Dice dice, int steps) {
        int period = dice.chance(0.5) ? dice.oneOf(5, 6, 10, 12, 15, 20, 24, 30, 48, 60, 96) : dice.whole(3, 150);
        double jitter = dice.chance(0.5) ? 0 : dice.uniform(0, 0.15) * period;
        double missed = dice.chance(0.7) ? 0 : dice.uniform(0, 0.2);
        double unevenness = dice.chance(0.5) ? 0 : dice.uniform(0, 0.5);
        int width = dice.whole(1, StrictMath.max(1, period / 2));
        double decay = dice.chance(0.5) ? 1 : dice.uniform(0.3, 0.95);
        double[] series = new double[steps];
        for (int start = -dice.whole(0, period - 1); start < steps; start += period) {
            double height = dice.chance(missed) ? 0 : dice.logNormal(unevenness);
            int begin = start + (int) StrictMath.rint(jitter * dice.normal());
            for (int t = begin; t < begin + width; t++) {
                if (t >= 0 && t < steps) {
                    series[t] = height;
                }
                height *= decay;
            }
        }
        return series;
    }

    /** Levels in an order that comes again and again, as of several jobs; sometimes one of them is another. */
    static double[] pattern(Dice dice, int steps) {
        double[] levels = levels(dice, dice.whole(2, 5));
        int[] order = new int[dice.whole(3, (int) dice.logUniform(6, 80))];
        double rest = dice.uniform(0, 0.8); // share of the pattern at the first level
        for (int i = 0; i < order.length; i++) {
            order[i] = dice.chance(rest) ? 0 : dice.whole(0, levels.length - 1);
        }
        double exchanged = dice.chance(0.5) ? 0 : dice.logUniform(0.005, 0.15);
        double slipped = dice.chance(0.6) ? 0 : dice.logUniform(0.002, 0.05);
        double[] series = new double[steps];
        int at = dice.whole(0, order.length - 1);
        for (int t = 0; t < steps; t++) {
            series[t] = levels[dice.chance(exchanged) ? dice.whole(0, levels.length - 1) : order[at]];
            if (!dice.chance(slipped)) {
                at = at + 1 == order.length ? 0 : at + 1;
            }
        }
        return series;
    }

    private static double[] levels(Dice dice, int count) {
        double[] levels = new double[count];
        for (int i = 0; i < count; i++) {
            levels[i] = dice.normal();
        }
        return levels;
    }

    /** Shot noise: peaks at random times, which decay. */
    static double[] bursts(Dice dice, int steps) {
        double rate = dice.logUniform(0.005, 0.1);
        double decay = dice.uniform(0, 0.95);
        boolean huge = dice.chance(0.2);
        double[] series = new double[steps];
        double level = 0;
        for (int t = 0; t < steps; t++) {
            level *= decay;
            if (dice.chance(rate)) {
                double height = dice.exponential() + dice.exponential();
                level += huge ? height * height : height;
            }
            series[t] = level;
        }
        return series;
    }

    /**
     * Something that is mostly away comes, stays for a random while at a height of its own or at the most there can be, and
     * goes: over a quiet ground that may vary a little itself.
     */
    static double[] episodes(Dice dice, int steps) {
        double rate = dice.logUniform(0.004, 0.06);
        double length = dice.logUniform(1, 40);
        double unevenness = dice.uniform(0, 1);
        double most = dice.chance(0.5) ? dice.uniform(0.8, 2) : 1e9;
        double scatter = dice.chance(0.5) ? 0 : dice.uniform(0, 0.3);
        double ground = dice.chance(0.5) ? 0 : dice.uniform(0, 0.1);
        double rise = dice.chance(0.6) ? 1 : dice.uniform(0.3, 0.9);
        double[] series = new double[steps];
        double height = 0;
        double value = 0;
        for (int t = 0; t < steps; t++) {
            if (height == 0) {
                height = dice.chance(rate) ? StrictMath.min(most, dice.logNormal(unevenness)) : 0;
            } else if (dice.chance(1 / length)) {
                height = 0;
            }
            value += rise * (height - value);
            series[t] = StrictMath.min(most, value * (1 + scatter * dice.normal())) + ground * dice.exponential();
        }
        return series;
    }

    /** Levels that are held, for equal times or for random ones, out of all or out of a few. */
    static double[] steps(Dice dice, int steps) {
        int mean = dice.whole(5, 200);
        boolean regular = dice.chance(0.5);
        double[] levels = levels(dice, dice.chance(0.5) ? 0 : dice.whole(2, 5));
        double approach = dice.chance(0.8) ? 1 : dice.uniform(0.05, 0.7);
        double[] series = new double[steps];
        double level = dice.normal();
        double value = level;
        for (int t = 0; t < steps; t++) {
            if (regular ? t % mean == 0 : dice.chance(1.0 / mean)) {
                level = levels.length == 0 ? dice.normal() : levels[dice.whole(0, levels.length - 1)];
            }
            value += approach * (level - value);
            series[t] = value;
        }
        return series;
    }
}
