package dev.stillwater.numenta;

import java.util.List;

/**
 * A series whose anomalies are known.
 *
 * @param name of its file
 * @param values of its samples
 * @param windows in which its anomalies are, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabelledSeries(String name, double[] values, List<Window> windows) {
    /** Share of a series that is not scored. */
    private static final double PROBATION = 0.15;

    /** Samples of it that count for that at most. */
    private static final int LONGEST = 5_000;

    public LabelledSeries {
        windows = List.copyOf(windows);
    }

    /** Samples before the first that is scored. */
    static int probation(int samples) {
        return (int) Math.min(Math.floor(PROBATION * samples), PROBATION * LONGEST);
    }
}
