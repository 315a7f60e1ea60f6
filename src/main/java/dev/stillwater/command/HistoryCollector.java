package dev.stillwater.command;

import dev.stillwater.backtest.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts samples of any series, as records give them, together to histories. */
final class HistoryCollector {
    private final int gapMax;
    private final Map<String, Samples> bySeries = new LinkedHashMap<>();
    private long count;

    /** @param gapMax longest gap that is bridged; a longer one is as good as one that is longer by a sample */
    HistoryCollector(int gapMax) {
        this.gapMax = gapMax;
    }

    private static final class Samples {
        private final HistoryValues values = new HistoryValues();
        private final HistoryTimes times = new HistoryTimes();
        private long sequence = -1;
        private long late;
    }

    /**
     * Takes a sample.
     *
     * @param time null where none is known
     * @param place it has, for people
     */
    void add(String series, @Nullable Instant time, @Nullable Long sequence, double value, String place) {
        Samples samples = bySeries.computeIfAbsent(series, id -> new Samples());
        if (sequence != null && sequence <= samples.sequence) {
            samples.late++;
            return;
        }
        if (sequence != null) {
            long missing = samples.sequence < 0 ? 0 : sequence - samples.sequence - 1;
            for (long i = 0; i < Math.min(missing, gapMax + 1L); i++) {
                samples.values.add(Double.NaN);
            }
            samples.sequence = sequence;
        }
        if (time != null) {
            samples.times.add(time, place);
        }
        samples.values.add(value);
        count++;
    }

    /** Samples that were taken. */
    long count() {
        return count;
    }

    /**
     * The series, in the order of their first samples; one that has to be in order and is not is left out.
     *
     * @param ordered whether each has to be in the order of its times, as a file; else it is as it comes
     * @param note hears of what is to be said of them
     */
    List<History> histories(boolean ordered, Consumer<String> note) {
        List<History> histories = new ArrayList<>();
        bySeries.forEach((series, samples) -> {
            if (samples.late > 0) {
                note.accept(series + ": " + samples.late + " samples are late or came twice by their sequences, and are"
                        + " passed over");
            }
            History history = samples.values.history(series, samples.times, ordered, note);
            if (history != null) {
                histories.add(history);
            }
        });
        return histories;
    }
}
