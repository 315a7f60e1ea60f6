package dev.stillwater.command;

import dev.stillwater.backtest.History;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.GridRule;
import dev.stillwater.stream.series.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts samples of any series, as records give them or laid on steps by their times, together to histories. */
final class HistoryCollector {
    private final int gapMax;
    private final @Nullable GridRule grid;
    private final Map<String, List<Timed>> unlaid = new LinkedHashMap<>();
    private final Map<String, Samples> bySeries = new LinkedHashMap<>();

    /**
     * @param gapMax longest gap that is bridged; a longer one is as good as one that is longer by a sample
     * @param grid the steps that samples are laid on; null where each is one
     */
    HistoryCollector(int gapMax, @Nullable GridRule grid) {
        this.gapMax = gapMax;
        this.grid = grid;
    }

    /** @param time in milliseconds since 1970 */
    private record Timed(long time, double value) {}

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
     * @throws IllegalArgumentException where it is to be laid on a step and has no time
     */
    void add(String series, @Nullable Instant time, @Nullable Long sequence, double value, String place) {
        if (grid == null) {
            put(series, time, sequence, value, place, true);
        } else if (time == null) {
            throw new IllegalArgumentException(place + ": no time, by which --step would lay it on a step");
        } else {
            unlaid.computeIfAbsent(series, id -> new ArrayList<>()).add(new Timed(time.toEpochMilli(), value));
        }
    }

    /** Takes a sample without a time of its own, by when it came. */
    void addArrived(String series, Instant time, @Nullable Long sequence, double value, String place) {
        if (grid == null) {
            put(series, time, sequence, value, place, false);
        } else {
            add(series, time, sequence, value, place);
        }
    }

    /** @param isOwn whether the time is when it was measured */
    private void put(
            String series, @Nullable Instant time, @Nullable Long sequence, double value, String place, boolean isOwn) {
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
        if (sequence != null || time == null || !isOwn) {
            samples.times.skip();
        }
        if (time != null) {
            samples.times.add(time, place);
        }
        samples.values.add(value);
    }

    /** Whether no sample was taken. */
    boolean isEmpty() {
        return bySeries.isEmpty() && unlaid.isEmpty();
    }

    /**
     * The series, in the order of their first samples; one that has to be in order and is not is left out.
     *
     * @param ordered whether each has to be in the order of its times, as a file, or is put into it before it is laid on
     *     steps; else it is as it comes
     * @param notes hear of what is to be said of them
     */
    List<History> histories(boolean ordered, HistoryNotes notes) {
        GridRule rule = grid;
        if (rule != null) {
            unlaid.forEach((series, samples) -> lay(series, samples, new Steps(rule), ordered, notes));
        }
        List<History> histories = new ArrayList<>();
        bySeries.forEach((series, samples) -> {
            if (samples.late > 0) {
                notes.add(
                        "have samples that are late or came twice",
                        series,
                        samples.late + " samples are late or came twice by their sequences, and are passed over");
            }
            History history = samples.values.history(series, samples.times, ordered, notes);
            if (history != null) {
                histories.add(history);
            }
        });
        return histories;
    }

    private void lay(String series, List<Timed> samples, Steps steps, boolean ordered, HistoryNotes notes) {
        if (ordered) {
            samples.sort(Comparator.comparingLong(Timed::time));
        }
        for (Timed each : samples) {
            for (Sample step : steps.add(each.time(), each.value())) {
                put(series, null, step.getSequence(), step.getValue(), "", false);
            }
        }
        if (steps.late() > 0) {
            notes.add(
                    "have samples that came after their step was closed",
                    series,
                    steps.late() + " samples came after their step was closed (--lateness), and are passed over");
        }
        if (!bySeries.containsKey(series)) {
            notes.add(
                    "have no step that is closed and are not judged",
                    series,
                    "not judged, none of its steps is closed by a later sample");
        }
    }
}
