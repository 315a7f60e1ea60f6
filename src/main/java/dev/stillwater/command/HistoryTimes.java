package dev.stillwater.command;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.TimeReader;
import dev.stillwater.mapping.TimeSpec;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Whether the times beside the samples of a series go on from one to the next, at equal distances. */
final class HistoryTimes {
    /** Of a hundred distances so many may go back, as when clocks are set. */
    private static final double MOST_BACK = 0.01;

    private static final double NEWEST_FIRST = 0.9;

    private static final TimeReader INSTANTS =
            new TimeReader(new TimeSpec("", null, null, ZoneOffset.UTC, false, false));
    private static final TimeReader DATES =
            new TimeReader(new TimeSpec("", null, "yyyy-MM-dd", ZoneOffset.UTC, false, false));

    private final HistorySpacing spacing = new HistorySpacing();
    private @Nullable Instant last;
    private boolean skipped;
    private long distances;
    private long back;
    private String firstBack = "";

    /** The time that a cell is; null where it is none. */
    static @Nullable Instant time(String cell) {
        TimeReader reader = cell.length() == "2024-01-01".length() && cell.indexOf('-') > 0 ? DATES : INSTANTS;
        try {
            return reader.read(TextNode.valueOf(cell)).instant();
        } catch (UnreadableValueException e) {
            return null;
        }
    }

    /**
     * The time of the next sample.
     *
     * @param place it has, for people
     */
    void add(Instant time, String place) {
        if (last != null) {
            distances++;
            if (!skipped) {
                spacing.add(Duration.between(last, time));
            }
            if (time.isBefore(last)) {
                back++;
                firstBack = firstBack.isEmpty() ? place : firstBack;
            }
        }
        last = time;
        skipped = false;
    }

    /** Says that the distance between the last time and the next is nothing to go by. */
    void skip() {
        skipped = true;
    }

    /** What there is to be said of their distances; null where they are equal. */
    @Nullable
    String toldOfDistances() {
        return spacing.told(areNewestFirst());
    }

    /** Whether the newest sample comes first. */
    boolean areNewestFirst() {
        return distances > 0 && back >= NEWEST_FIRST * distances;
    }

    /** Whether there is no order in them. */
    boolean areOutOfOrder() {
        return back > MOST_BACK * distances && !areNewestFirst();
    }

    /** What there is to be said of their order; empty where they go on. */
    String told() {
        return back == 0 ? "" : "times go back " + back + (back == 1 ? " time" : " times") + ", first at " + firstBack;
    }
}
