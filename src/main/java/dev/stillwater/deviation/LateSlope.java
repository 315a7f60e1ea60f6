package dev.stillwater.deviation;

/**
 * The rate at which a perturbation decays in the end: the slope of ln d_n over the second half of the range in which the
 * difference d_n is more than rounding. It approaches the largest driven Lyapunov exponent, per step.
 *
 * <p>The range ends where d_n first falls to 1e-12 d_0 or to the system's resolution. For a network in float32 the
 * resolution decides, some 1e-4 to 1e-6 of d_0: {@link dev.stillwater.network.Normalizer#resolution}.
 *
 * @param slope per step, negative where the perturbation decays; NaN where the range holds fewer than six steps
 * @param first first n of the fit
 * @param last last n of the fit
 */
public record LateSlope(double slope, int first, int last) {
    private static final double FLOOR = 1e-12;
    private static final int SHORTEST_RANGE = 6;

    /**
     * The late slope of a curve of differences.
     *
     * @param d differences d_n, at least one
     * @param resolution least difference that is not rounding, in the same unit
     */
    public static LateSlope of(double[] d, double resolution) {
        int end = end(d, resolution);
        return fit(d, end / 2, end);
    }

    /** The same fit over the whole of the range, not its second half alone. */
    public static LateSlope ofWhole(double[] d, double resolution) {
        return fit(d, 0, end(d, resolution));
    }

    private static int end(double[] d, double resolution) {
        double floor = Math.max(FLOOR * d[0], resolution);
        int end = 0;
        while (end < d.length && d[end] > floor) {
            end++;
        }
        return end;
    }

    private static LateSlope fit(double[] d, int first, int end) {
        return new LateSlope(end < SHORTEST_RANGE ? Double.NaN : slope(d, first, end), first, end - 1);
    }

    /** The relaxation time -1 / slope that the slope predicts, in steps. */
    public double relaxation() {
        return -1 / slope;
    }

    /** Least squares of ln d_n over n in [first, end). */
    private static double slope(double[] d, int first, int end) {
        double centre = (first + end - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int n = first; n < end; n++) {
            product += (n - centre) * Math.log(d[n]);
            square += (n - centre) * (n - centre);
        }
        return product / square;
    }
}
