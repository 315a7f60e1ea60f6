package dev.stillwater.command;

import dev.stillwater.backtest.History;
import java.util.Arrays;
import java.util.function.Consumer;
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
     * @param note hears of what is to be said of it
     * @return null where it has to be in order and is not
     */
    @Nullable
    History history(String series, HistoryTimes times, boolean ordered, Consumer<String> note) {
        if (ordered && times.areOutOfOrder()) {
            note.accept(series + ": not judged, its " + times.told() + "; sort it by time");
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
            note.accept(series + ": the newest sample comes first, so it is read from its end");
            for (int i = 0; i < there.length / 2; i++) {
                double first = there[i];
                there[i] = there[there.length - 1 - i];
                there[there.length - 1 - i] = first;
            }
        } else if (!times.told().isEmpty()) {
            note.accept(series + ": " + times.told() + "; its samples are taken as they come");
        }
        History history = new History(series, there);
        if (history.missing() > 0) {
            note.accept(series + ": " + history.missing() + " of " + there.length
                    + " samples are missing; the gaps are bridged as in the service");
        }
        return history;
    }
}
