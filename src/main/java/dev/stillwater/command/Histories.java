package dev.stillwater.command;

import dev.stillwater.backtest.History;
import java.util.List;

/**
 * The series of a user, and what is to be said of them.
 *
 * @param notes lines for people, each begins with the series or file it is about
 */
public record Histories(List<History> series, List<String> notes) {
    public Histories {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }
}
