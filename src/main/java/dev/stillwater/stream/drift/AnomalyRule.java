package dev.stillwater.stream.drift;

/**
 * When surprising samples are an event.
 *
 * @param falseAlarms events in 10,000 samples of a series that stays what it is; 0 for none at all
 * @param minAbsolute deviations below this, in the units of the series, are none
 * @param minRelative deviations below this many standard deviations of the series are none
 */
public record AnomalyRule(double falseAlarms, double minAbsolute, double minRelative) {
    private static final double SAMPLES = 10_000;

    /** One false alarm in 10,000 samples, of whatever size. */
    public static final AnomalyRule DEFAULT = new AnomalyRule(1, 0, 0);

    /** Evidence from which there is an event: two p-values are looked at, and the smaller one counts. */
    double threshold() {
        return falseAlarms > 0 ? StrictMath.log(2 * SAMPLES / falseAlarms) : Double.POSITIVE_INFINITY;
    }

    /** The least deviation that counts in a series of this standard deviation. */
    public double least(double deviation) {
        return Math.max(minAbsolute, minRelative * deviation);
    }
}
