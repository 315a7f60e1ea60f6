package dev.stillwater.signal.world;

import java.util.Arrays;

/** Mean and deviation of a series, and what is rescaled by them. */
final class Scale {
    private static final double LARGEST = 1e9; // of a series as it is drawn: nothing that is stable comes near it

    private Scale() {}

    /** Whether all values are finite and of a size that the world's series have. */
    static boolean isSane(double[] series) {
        for (double value : series) {
            if (!(StrictMath.abs(value) < LARGEST)) {
                return false;
            }
        }
        return true;
    }

    static double mean(double[] series) {
        double sum = 0;
        for (double value : series) {
            sum += value;
        }
        return sum / series.length;
    }

    static double deviation(double[] series) {
        double mean = mean(series);
        double sum = 0;
        for (double value : series) {
            sum += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(sum / series.length);
    }

    /** Makes mean 0 and deviation 1 of a series, in place; one that is constant becomes 0. */
    static double[] standardise(double[] series) {
        double mean = mean(series);
        double deviation = deviation(series);
        if (deviation <= 1e-9 * (1 + StrictMath.abs(mean))) {
            Arrays.fill(series, 0);
            return series;
        }
        for (int i = 0; i < series.length; i++) {
            series[i] = (series[i] - mean) / deviation;
        }
        return series;
    }

    /** The value that this share of a series is below. */
    static double quantile(double[] series, double share) {
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
