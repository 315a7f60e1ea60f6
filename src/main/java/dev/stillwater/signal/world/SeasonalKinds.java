package dev.stillwater.signal.world;

/** Series that repeat themselves: sums of harmonics, and days of a week. */
final class SeasonalKinds {
    private SeasonalKinds() {}

    /** A period in steps: mostly any from 4 to 400, else one that clocks have. */
    static double period(Dice dice) {
        return dice.chance(0.7)
                ? dice.logUniform(4, 400)
                : dice.oneOf(5, 6, 7, 10, 12, 15, 20, 24, 30, 48, 60, 96, 120, 144, 168, 240, 288, 365);
    }

    /** A season of 1 to 6 harmonics; some are clipped, change their amplitude or have weeks. */
    static double[] seasonal(Dice dice, int steps) {
        double period = period(dice);
        double[] series = new double[steps];
        int harmonics = dice.whole(1, 6);
        for (int h = 1; h <= harmonics && 2 * h <= period; h++) {
            Wave wave = Wave.ofPeriod(period / h, dice);
            double amplitude = dice.normal() / h;
            for (int t = 0; t < steps; t++) {
                series[t] += amplitude * wave.next();
            }
        }
        if (dice.chance(0.3)) {
            clip(series, Scale.quantile(series, dice.uniform(0, 0.9)));
        }
        if (dice.chance(0.3)) {
            swell(series, dice.chance(0.5) ? 7 * period : dice.logUniform(50, 2000), dice.uniform(0.1, 0.6), dice);
        }
        if (dice.chance(0.2)) {
            rest(series, period, dice);
        }
        return series;
    }

    private static void clip(double[] series, double floor) {
        for (int t = 0; t < series.length; t++) {
            series[t] = StrictMath.max(series[t], floor);
        }
    }

    /** Makes the amplitude swell and fall. */
    private static void swell(double[] series, double period, double depth, Dice dice) {
        Wave wave = Wave.ofPeriod(period, dice);
        for (int t = 0; t < series.length; t++) {
            series[t] *= StrictMath.exp(depth * wave.next());
        }
    }

    /** Makes two of seven seasons lower, as weekends are. */
    private static void rest(double[] series, double period, Dice dice) {
        double lowest = series[0];
        for (double value : series) {
            lowest = StrictMath.min(lowest, value);
        }
        double share = dice.uniform(0.1, 0.9);
        double start = dice.uniform(0, 7);
        for (int t = 0; t < series.length; t++) {
            if ((start + t / period) % 7 >= 5) {
                series[t] = lowest + share * (series[t] - lowest);
            }
        }
    }
}
