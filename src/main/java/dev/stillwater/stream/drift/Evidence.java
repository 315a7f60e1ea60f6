package dev.stillwater.stream.drift;

import org.jspecify.annotations.Nullable;

/**
 * How far a block is from the baseline, each figure beside the standard deviation that an unperturbed block would have.
 *
 * @param level shift of the mean of the observations, in standard deviations of the slow signal
 * @param levelError its standard deviation
 * @param gain change of ln(slow variance), twice the logarithm of a gain
 * @param gainError its standard deviation
 * @param power change of ln(variance of the innovations)
 * @param powerError its standard deviation
 * @param color change of the lag-1 autocorrelation of the innovations
 * @param colorError its standard deviation
 * @param shape mean squared difference of the observations' autocorrelation at lags 5 to 50
 * @param shapeError its expected value
 */
record Evidence(
        double level,
        double levelError,
        double gain,
        double gainError,
        double power,
        double powerError,
        double color,
        double colorError,
        double shape,
        double shapeError) {

    /** A change counts from this many standard deviations. */
    private static final double SIGNIFICANT = 3.2;

    /** A gain counts from this many where the innovations have changed in the same direction. */
    private static final double SUPPORTED = 2;

    private static final double LEAST_LEVEL = 0.2;
    private static final double LEAST_GAIN = 0.25;
    private static final double LEAST_POWER = 0.3;
    private static final double LEAST_COLOR = 0.2;
    private static final double SIGNIFICANT_SHAPE = 5;
    private static final double LEAST_SHAPE = 0.03;

    /**
     * The simplest change that explains the block, null if none is needed. In the order of what each can do: a new law
     * changes every figure; offset and gain leave the shape; noise leaves shape, level and slow variance, and cannot make
     * the innovations of a network that was on course positively correlated.
     */
    @Nullable
    DriftCause cause() {
        if (shape > Math.max(LEAST_SHAPE, SIGNIFICANT_SHAPE * shapeError)) {
            return DriftCause.DYNAMICS;
        }
        boolean louder = stands(power, powerError, LEAST_POWER);
        boolean scaled = louder && gain * power > 0 && Math.abs(gain) > Math.max(LEAST_GAIN, SUPPORTED * gainError);
        if (scaled || stands(level, levelError, LEAST_LEVEL) || stands(gain, gainError, LEAST_GAIN)) {
            return DriftCause.LEVEL_OR_GAIN;
        }
        if (color > 0 && stands(color, colorError, LEAST_COLOR)) {
            return DriftCause.DYNAMICS;
        }
        return louder ? DriftCause.NOISE : null;
    }

    private static boolean stands(double change, double error, double least) {
        return Math.abs(change) > Math.max(least, SIGNIFICANT * error);
    }
}
