package dev.stillwater.bench.pipeline;

/**
 * How much is measured.
 *
 * @param pairs that count
 * @param warmUps rounds before them
 * @param seconds of a turn
 * @param few series where there are few
 * @param restored series that are restored
 * @param growth numbers of series, where their number grows; the second is compared with the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Scale(int pairs, int warmUps, double seconds, int few, int restored, int... growth) {
    /** As the figures are to be measured. */
    public static Scale full(int pairs) {
        return new Scale(pairs, 5, 8, 9, 100_000, 10, 1_000, 100_000, 1_000_000);
    }

    /** To see that it works: the ratios are not to be trusted. */
    public static Scale quick(int pairs) {
        return new Scale(pairs, 1, 2, 9, 4_000, 10, 200, 4_000, 8_000);
    }
}
