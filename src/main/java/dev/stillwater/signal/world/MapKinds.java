package dev.stillwater.signal.world;

/** Chaotic maps, of which every value is a simple function of the last one or two. */
final class MapKinds {
    private static final int TRANSIENT = 50;

    private MapKinds() {}

    /** The logistic map r x (1 - x), from cycles to chaos. */
    static double[] logistic(Dice dice, int steps) {
        double r = dice.uniform(3.5, 4);
        double x = dice.uniform(0.1, 0.9);
        double[] series = new double[steps];
        for (int t = -TRANSIENT; t < steps; t++) {
            x = r * x * (1 - x);
            if (t >= 0) {
                series[t] = x;
            }
        }
        return series;
    }

    /** The Hénon map 1 - a x² + b times the last but one; some parameters diverge. */
    static double[] henon(Dice dice, int steps) {
        double a = dice.uniform(1.1, 1.4);
        double b = dice.uniform(0.1, 0.3);
        double x = dice.uniform(-0.3, 0.3);
        double last = dice.uniform(-0.3, 0.3);
        double[] series = new double[steps];
        for (int t = -TRANSIENT; t < steps; t++) {
            double next = 1 - a * x * x + b * last;
            last = x;
            x = next;
            if (t >= 0) {
                series[t] = x;
            }
        }
        return series;
    }

    /** A coordinate of the Ikeda map, of light that goes round in a ring: turned the more the stronger it is. */
    static double[] ikeda(Dice dice, int steps) {
        double kept = dice.uniform(0.7, 0.92);
        boolean first = dice.chance(0.5);
        double x = dice.uniform(0, 1);
        double y = dice.uniform(0, 1);
        double[] series = new double[steps];
        for (int t = -TRANSIENT; t < steps; t++) {
            double angle = 0.4 - 6 / (1 + x * x + y * y);
            double cosine = StrictMath.cos(angle);
            double sine = StrictMath.sin(angle);
            double turned = 1 + kept * (x * cosine - y * sine);
            y = kept * (x * sine + y * cosine);
            x = turned;
            if (t >= 0) {
                series[t] = first ? x : y;
            }
        }
        return series;
    }
}
