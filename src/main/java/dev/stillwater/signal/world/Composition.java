package dev.stillwater.signal.world;

/** What is made of one or two series: sums, one after the other, long tails. Each changes the first, in place. */
final class Composition {
    private Composition() {}

    /** Adds another series, of about the same deviation. */
    static void add(Dice dice, double[] series, double[] other) {
        double scale = Scale.deviation(series) * dice.logNormal(0.7);
        Scale.standardise(other);
        for (int t = 0; t < series.length; t++) {
            series[t] += scale * other[t];
        }
    }

    /** Goes over to another series for good, at any step but the first and last ones. */
    static void change(Dice dice, double[] series, double[] other) {
        double scale = Scale.deviation(series) * dice.logNormal(0.5);
        double mean = Scale.mean(series);
        Scale.standardise(other);
        int margin = StrictMath.min(20, series.length / 3);
        for (int t = dice.whole(margin, series.length - margin); t < series.length; t++) {
            series[t] = mean + scale * other[t];
        }
    }

    /** Makes a long tail: the exponential of the series. */
    static void stretch(Dice dice, double[] series) {
        double strength = dice.uniform(0.3, 1.2);
        Scale.standardise(series);
        for (int t = 0; t < series.length; t++) {
            series[t] = StrictMath.exp(StrictMath.max(-6, StrictMath.min(4, strength * series[t])));
        }
    }
}
