package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of the series of a user. */
class HistoryNotesTest {
    private final HistoryNotes notes = new HistoryNotes();

    @Test
    void fewSeriesHaveALineEach() {
        notes.add("a.csv: cannot be read");
        notes.add("have gaps", "b", "2 gaps");
        notes.add("are constant", "c", "constant");
        notes.add("have gaps", "d", "1 gap");

        assertThat(notes.lines()).containsExactly("a.csv: cannot be read", "b: 2 gaps", "d: 1 gap", "c: constant");
    }

    @Test
    void manySeriesHaveOneLineWithTheirNumberAndSomeOfTheirNames() {
        for (int i = 0; i < 306; i++) {
            notes.add("have too few values", "ar-" + i, (97 + i) + " values, 121 are needed");
        }
        notes.add("are constant", "c", "constant");

        assertThat(notes.lines())
                .containsExactly(
                        "306 series have too few values: ar-0, ar-1, ar-2, ar-3, ar-4 and 301 more; of ar-0: 97 values,"
                                + " 121 are needed",
                        "c: constant");
    }
}
