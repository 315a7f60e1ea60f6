package dev.stillwater.network;

/**
 * The running figures of a series behind an {@link AdaptiveFrontEnd}: where each of them stands in the one array that is
 * remembered, and how a sample changes them.
 *
 * <p>A sample is taken in three steps, which write into an array of the caller: {@link #judge} the predictions made of it,
 * {@link #take} its value, and let the linear predictor say {@link #LINEAR} for the next one.
 */
final class Moments {
    static final int COUNT = 0;
    static final int LAST = 1;
    static final int MEAN = 2;
    static final int VARIANCE = 3;
    static final int SQUARE = 4; // q
    static final int LINEAR = 5; // r, of the sample to come
    static final int LINEAR_SQUARE = 6; // of the errors of r, slow
    static final int LAST_SQUARE = 7; // of d, slow, with large ones cut
    static final int RECENT_SQUARE = 8; // of the errors of r, fast
    static final int CHANGE = 9; // c, of the sample to come
    static final int CHANGE_SQUARE = 10; // sum of c²
    static final int CHANGE_PRODUCT = 11; // sum of c times what came, over s
    static final int LONG_MEAN = 12; // M
    static final int LONG_VARIANCE = 13; // V

    private static final int HEAD = 14; // then the exponential means, then the last differences, newest first

    static final double FORGETTING = 0.9995;
    static final double CLIP = 4; // of a difference over s

    private static final double LEVEL_CLIP = 12; // of a distance from a mean over s
    private static final double LARGEST_ERROR = 30; // what an error counts for in a mean square at most, in s
    private static final double SLOW = 0.01;
    private static final double FAST = 0.1;
    private static final double SLOWEST = 0.002;
    private static final double TINY = 1e-12; // rounding, as a share of the value
    private static final double FLOOR = 1e-100; // keeps quotients finite where all is 0

    private static final double GAIN_PRIOR = 10; // in changes of size s
    private static final double GAIN_PATIENCE = 10; // samples after which the prior is ½
    private static final double GAIN_MOST = 1.2;
    private static final double GAIN_CLIP = 10; // of a change in units of s

    private final int order;
    private final double[] rates;

    /**
     * @param order how many differences are kept
     * @param rates of the exponential means
     */
    Moments(int order, double... rates) {
        this.order = order;
        this.rates = rates.clone();
    }

    /** Before the first sample. */
    double[] initial() {
        return new double[HEAD + rates.length + order];
    }

    /** @throws IllegalArgumentException if these are not such figures */
    void check(double... moments) {
        int size = HEAD + rates.length + order;
        if (moments.length != size) {
            throw new IllegalArgumentException(
                    "the memory has " + moments.length + " moments, the front end has " + size);
        }
    }

    /** How many numbers the linear predictor sees. */
    int inputs() {
        return order + 2 + rates.length;
    }

    /** s. */
    static double scale(double[] moments) {
        return Math.sqrt(Math.max(moments[SQUARE], 1e-4 * moments[VARIANCE])) + TINY * Math.abs(moments[LAST]) + FLOOR;
    }

    /** s of a series that does not move. */
    static double scaleOfNone(double[] moments) {
        return TINY * Math.abs(moments[LAST]) + FLOOR;
    }

    /** β, the factor of the next change. */
    static double factor(double[] moments) {
        double prior = moments[COUNT] / (moments[COUNT] + GAIN_PATIENCE);
        double best = (GAIN_PRIOR * prior + moments[CHANGE_PRODUCT]) / (GAIN_PRIOR + moments[CHANGE_SQUARE]);
        return Math.max(0, Math.min(GAIN_MOST, best));
    }

    /** What is rounding in squares of the last value. */
    static double tiny(double[] moments) {
        return TINY * moments[LAST] * moments[LAST] + FLOOR;
    }

    /** d, how far a value is from the last one; 0 for the first. */
    static double difference(double[] moments, double value) {
        return moments[COUNT] == 0 ? 0 : value - moments[LAST];
    }

    /** What the linear predictor sees, into (inputs,). */
    void inputs(double[] moments, double s, double[] into) {
        int differences = HEAD + rates.length;
        for (int i = 0; i < order; i++) {
            into[i] = clip(moments[differences + i] / s, CLIP);
        }
        double last = moments[LAST];
        into[order] = clip((last - moments[MEAN]) / s, LEVEL_CLIP);
        into[order + 1] = 1;
        for (int i = 0; i < rates.length; i++) {
            into[order + 2 + i] = clip((last - moments[HEAD + i]) / s, LEVEL_CLIP);
        }
    }

    /**
     * What the second or a later sample says of the predictions made of it.
     *
     * @param now figures before the sample, which are written into
     * @param s their scale
     * @param difference of the sample
     * @return the error of the linear predictor, in the series' units
     */
    static double judge(double[] now, double s, double difference) {
        double error = difference - s * now[LINEAR];
        double change = clip(now[CHANGE], GAIN_CLIP);
        now[CHANGE_SQUARE] = FORGETTING * now[CHANGE_SQUARE] + change * change;
        now[CHANGE_PRODUCT] = FORGETTING * now[CHANGE_PRODUCT] + change * clip(difference / s, GAIN_CLIP);
        double most = LARGEST_ERROR * LARGEST_ERROR * s * s;
        double square = Math.min(error * error, most);
        double slow = Math.max(1.0 / now[COUNT], SLOW);
        now[SQUARE] += slow * (difference * difference - now[SQUARE]);
        now[LINEAR_SQUARE] += slow * (square - now[LINEAR_SQUARE]);
        now[LAST_SQUARE] += slow * (Math.min(difference * difference, most) - now[LAST_SQUARE]);
        now[RECENT_SQUARE] += Math.max(1.0 / now[COUNT], FAST) * (square - now[RECENT_SQUARE]);
        return error;
    }

    /**
     * The figures of the value alone, and its place among the last.
     *
     * @param now figures before the sample, which are written into
     */
    void take(double[] now, double value) {
        double difference = difference(now, value);
        boolean first = now[COUNT] == 0;
        now[COUNT]++;
        double fresh = 1.0 / now[COUNT];
        spread(now, MEAN, VARIANCE, value, first, Math.max(fresh, SLOW));
        spread(now, LONG_MEAN, LONG_VARIANCE, value, first, Math.max(fresh, SLOWEST));
        for (int i = 0; i < rates.length; i++) {
            double mean = first ? value : now[HEAD + i];
            now[HEAD + i] = mean + Math.max(fresh, rates[i]) * (value - mean);
        }
        now[LAST] = value;
        int differences = HEAD + rates.length;
        System.arraycopy(now, differences, now, differences + 1, order - 1);
        now[differences] = difference;
    }

    private static void spread(double[] now, int mean, int variance, double value, boolean first, double weight) {
        double distance = first ? 0 : value - now[mean];
        now[mean] = first ? value : now[mean] + weight * distance;
        now[variance] = (1 - weight) * (now[variance] + weight * distance * distance);
    }

    static double clip(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
