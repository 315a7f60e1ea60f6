package dev.stillwater.command;

import dev.stillwater.backtest.History;
import java.util.List;

/**
 * The series of a user, and what is to be said of them.
 *
 * @param notes to which whoever judges the series may add
 * @param isPart whether there are older samples, which were not read
 */
public record Histories(List<History> series, HistoryNotes notes, boolean isPart) {
    public Histories {
        series = List.copyOf(series);
    }
}
