package dev.stillwater.backtest;

/** The period of a series by its autocorrelation. */
final class Period {
    /** Of more samples the last so many are looked at. */
    private static final int MOST = 20_000;

    private static final int LONGEST = 5_000;

    /** Periods that have to be seen. */
    private static final int TIMES = 2;

    /** Correlation below which nothing repeats itself. */
    private static final double LEAST = 0.2;

    /** The shortest lag whose peak is about the highest is the period, the others are its multiples. */
    private static final double ABOUT = 0.9;

    private Period() {}

    /**
     * The first lag behind the first descent below 0 at which the autocorrelation has a peak that is about the highest, if
     * it is {@value #LEAST} or more; 0 where there is none.
     *
     * @param values of which the first {@code count} are looked at; NaN where one is missing
     * @param unit they are counted in, so that no square is too great
     */
    static int of(double[] values, int count, double unit) {
        int first = Math.max(0, count - MOST);
        int size = count - first;
        double mean = 0;
        int there = 0;
        for (int i = first; i < count; i++) {
            mean += Double.isNaN(values[i]) ? 0 : values[i] / unit;
            there += Double.isNaN(values[i]) ? 0 : 1;
        }
        mean /= Math.max(1, there);
        double[] centred = new double[size];
        for (int i = 0; i < size; i++) {
            double value = values[first + i];
            centred[i] = Double.isNaN(value) ? 0 : value / unit - mean; // what is missing is like the mean
        }
        double[] correlations = correlations(centred, Math.min(LONGEST, size / TIMES) + 2);
        int begin = 1;
        while (begin < correlations.length && correlations[begin] > 0) {
            begin++;
        }
        double highest = 0;
        for (int lag = begin; lag + 1 < correlations.length; lag++) {
            highest = isPeak(correlations, lag) ? Math.max(highest, correlations[lag]) : highest;
        }
        for (int lag = Math.max(2, begin); highest >= LEAST && lag + 1 < correlations.length; lag++) {
            if (isPeak(correlations, lag) && correlations[lag] >= ABOUT * highest) {
                return refined(correlations, lag);
            }
        }
        return 0;
    }

    /** A period by its multiples, as far as they are peaks too: the later one of them is, the less its own place matters. */
    private static int refined(double[] correlations, int lag) {
        double period = lag;
        int reach = 1 + lag / 20;
        for (int multiple = 2; multiple * period + reach < correlations.length; multiple++) {
            int middle = (int) Math.round(multiple * period);
            int peak = middle;
            for (int at = middle - reach; at <= middle + reach; at++) {
                peak = correlations[at] > correlations[peak] ? at : peak;
            }
            if (correlations[peak] < correlations[lag] / 2) {
                break;
            }
            period = (double) peak / multiple;
        }
        return (int) Math.round(period);
    }

    private static boolean isPeak(double[] correlations, int lag) {
        return correlations[lag] >= correlations[lag - 1] && correlations[lag] >= correlations[lag + 1];
    }

    /** By lag, each over the number of its pairs. */
    private static double[] correlations(double[] centred, int lags) {
        double[] correlations = new double[Math.max(1, Math.min(lags, centred.length - 1))];
        double variance = sum(centred, 0) / centred.length;
        for (int lag = 0; lag < correlations.length && variance > 0; lag++) {
            correlations[lag] = sum(centred, lag) / (centred.length - lag) / variance;
        }
        return correlations;
    }

    private static double sum(double[] centred, int lag) {
        double sum = 0;
        for (int i = lag; i < centred.length; i++) {
            sum += centred[i] * centred[i - lag];
        }
        return sum;
    }
}
