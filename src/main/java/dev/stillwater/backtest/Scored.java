package dev.stillwater.backtest;

/**
 * Which samples of a series are judged: those that follow another without a gap, from some place on.
 *
 * @param values of the series
 * @param first index of the sample whose successor is the first that is judged
 * @param cold the same of a cold start
 * @param count how many are judged from {@code first} on
 * @param period of the samples before, in samples; 0 where they have none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scored(double[] values, int first, int cold, int count, int period) {

    static Scored of(History history, ScoredFrom from) {
        double[] values = history.values();
        int first = index(values, from.first(history.samples()));
        int count = 0;
        for (int i = first + 1; i < values.length; i++) {
            count += follows(values, i) ? 1 : 0;
        }
        return new Scored(
                values,
                first,
                index(values, ScoredFrom.COLD),
                count,
                Period.of(values, Math.min(first, values.length), history.unit()));
    }

    /** Where the sample is that so many others are before; the length where there is none. */
    private static int index(double[] values, int before) {
        int seen = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && seen++ == before) {
                return i;
            }
        }
        return values.length;
    }

    /** Whether a sample is there and so is the one before it, so that somebody had predicted it. */
    boolean follows(int index) {
        return follows(values, index);
    }

    private static boolean follows(double[] values, int index) {
        return index > 0 && !Double.isNaN(values[index]) && !Double.isNaN(values[index - 1]);
    }
}
