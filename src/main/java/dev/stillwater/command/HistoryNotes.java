package dev.stillwater.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be said of the series of a user, in lines for people; what holds for many series is said in one. */
public final class HistoryNotes {
    /** So many series have a line each. */
    private static final int ONE_BY_ONE = 3;

    private static final int NAMED = 5;

    private final Map<String, List<Note>> notes = new LinkedHashMap<>(); // by what they have in common

    private record Note(String series, String told) {}

    /** Takes a line, which begins with the file or topic it is about. */
    public void add(String line) {
        notes.put(line, List.of());
    }

    /**
     * Takes what is to be said of a series.
     *
     * @param common what it has in common with others of which the like is said, as a verb says it of several
     * @param told what is said of it alone
     */
    public void add(String common, String series, String told) {
        notes.computeIfAbsent(common, key -> new ArrayList<>()).add(new Note(series, told));
    }

    /** All lines, each beginning with the series or file it is about, or with how many series it is about. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        notes.forEach((common, about) -> {
            if (about.isEmpty()) {
                lines.add(common);
            } else if (about.size() <= ONE_BY_ONE) {
                about.forEach(note -> lines.add(note.series() + ": " + note.told()));
            } else {
                lines.add(together(common, about));
            }
        });
        return lines;
    }

    private static String together(String common, List<Note> about) {
        List<String> named = about.stream().limit(NAMED).map(Note::series).toList();
        String more = about.size() > NAMED ? " and " + (about.size() - NAMED) + " more" : "";
        Note first = about.get(0);
        return about.size() + " series " + common + ": " + String.join(", ", named) + more + "; of " + first.series()
                + ": " + first.told();
    }
}
