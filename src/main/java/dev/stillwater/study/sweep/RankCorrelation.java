package dev.stillwater.study.sweep;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Spearman's rank correlation, ties sharing their mean rank, with an interval of 95 % by Fisher's z, whose variance is
 * (1 + ρ²/2) / (n - 3) for ranks (Bonett and Wright, Psychometrika 65 (2000) 23).
 */
final class RankCorrelation {
    private static final double Z = 1.959963984540054; // of 95 %
    private static final int FEWEST = 4;

    private RankCorrelation() {}

    /** Of pairs; the interval is not known of fewer than four, nothing where one side is always the same. */
    static Interval of(double[] x, double[] y) {
        double value = value(x, y);
        int count = x.length;
        if (Double.isNaN(value)) {
            return Interval.UNKNOWN;
        }
        if (count < FEWEST) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        double bounded = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, value));
        double z = Math.log((1 + bounded) / (1 - bounded)) / 2;
        double half = Z * Math.sqrt((1 + value * value / 2) / (count - 3.0));
        return new Interval(value, Math.tanh(z - half), Math.tanh(z + half));
    }

    /** The correlation alone. */
    static double value(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values beside " + y.length);
        }
        return pearson(ranks(x), ranks(y));
    }

    /** From 1; values that are the same share the mean of their ranks. */
    static double[] ranks(double... values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> values[i]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < values.length) {
            int to = from;
            while (to + 1 < values.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }
}
