package dev.stillwater.command;

import dev.stillwater.backtest.History;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of a series as they come, with NaN for what is missing. */
final class HistoryValues {
    private static final int FIRST = 1_024;

    private double[] values = new double[FIRST];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /**
     * The series: from its first value to its last.
     *
     * @param times those of its samples
     * @param ordered whether it has to be in the order of its times, and is turned round where it is in the other; else it
     *     is as it comes
     * @param notes hear of what is to be said of it
     * @return null where it has to be in order and is not
     */
    @Nullable
    History history(String series, HistoryTimes times, boolean ordered, HistoryNotes notes) {
        if (ordered && times.areOutOfOrder()) {
            notes.add(
                    "have times in no order and are not judged",
                    series,
                    "not judged, its " + times.told() + "; sort it by time, or say --step, which does");
            return null;
        }
        int begin = 0;
        while (begin < size && Double.isNaN(values[begin])) {
            begin++;
        }
        int end = size;
        while (end > begin && Double.isNaN(values[end - 1])) {
            end--;
        }
        double[] there = Arrays.copyOfRange(values, begin, end);
        if (ordered && times.areNewestFirst()) {
            notes.add(
                    "begin with the newest sample and are read from their ends",
                    series,
                    "the newest sample comes first, so it is read from its end");
            for (int i = 0; i < there.length / 2; i++) {
                double first = there[i];
                there[i] = there[there.length - 1 - i];
                there[there.length - 1 - i] = first;
            }
        } else if (!times.told().isEmpty()) {
            notes.add("have times that go back", series, times.told() + "; its samples are taken as they come");
        }
        String distances = times.toldOfDistances();
        if (distances != null) {
            notes.add("have times that are not at equal distances", series, distances);
        }
        History history = new History(series, there);
        if (history.missing() > 0) {
            notes.add(
                    "have missing samples",
                    series,
                    history.missing() + " of " + there.length
                            + " samples are missing; the gaps are bridged as in the service");
        }
        return history;
    }
}
