package dev.stillwater.network;

/** The ten numbers without units that a cell behind an {@link AdaptiveFrontEnd} sees of a sample. */
final class AdaptiveFeatures {
    static final int COUNT = 10;

    private AdaptiveFeatures() {}

    /**
     * (10,), in the order in which the front end tells of them.
     *
     * @param moments with the sample
     * @param s their scale
     * @param difference of the sample
     * @param linearError of the linear predictor about it
     */
    static float[] of(double[] moments, double s, double difference, double linearError) {
        double last = moments[Moments.LAST];
        double level = last - moments[Moments.MEAN];
        double variance = moments[Moments.VARIANCE];
        double square = s * s;
        double tiny = Moments.tiny(moments);
        double least = 1e-6 * square;
        return new float[] {
            (float) asinh(level / s),
            (float) asinh(difference / s),
            halfLog(variance / square + 1e-3),
            (float) (1 / Math.sqrt(moments[Moments.COUNT])),
            (float) asinh(-level / Math.sqrt(variance + tiny)),
            (float) asinh(moments[Moments.LINEAR]),
            halfLog((moments[Moments.LINEAR_SQUARE] + least) / (moments[Moments.LAST_SQUARE] + least)),
            (float) asinh(linearError / s),
            halfLog(moments[Moments.RECENT_SQUARE] / square + 1e-3),
            (float) asinh((last - moments[Moments.LONG_MEAN]) / Math.sqrt(moments[Moments.LONG_VARIANCE] + tiny))
        };
    }

    private static float halfLog(double x) {
        return (float) (0.5 * StrictMath.log(x));
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        double positive = a > 1e8
                ? StrictMath.log(2) + StrictMath.log(a)
                : StrictMath.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(positive, x);
    }
}
