package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.signal.RecordedSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the files of series that people have, and which are refused. */
class RecordingTest {
    @TempDir
    private Path directory;

    @Test
    void oneNumberPerLineIsReadInOrder() {
        assertThat(lines("#laser\n# of 1991\n\n86\n141.5\n# the second hour\n-9.5e1\r\n+.5\n\n"))
                .containsExactly(86, 141.5, -95, 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#DIV/0!", "#1.5"})
    void withinTheSeriesWhatSpreadsheetsWriteForAMissingValueIsNoComment(String missing) {
        assertRefused(() -> lines("1\n2\n" + missing + "\n3\n"), "line 3 has no value but \"" + missing + "\", a gap");
        assertRefused(() -> lines("1\n2\n3\n" + missing + "\n"), "line 4 has no value but \"" + missing + "\", a gap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1d", "0x1p3", "1e999", "12x", "1 2", "1'000", "\u0661"})
    void whatIsNoNumberInDecimalNotationIsNamedWithItsLine(String text) {
        assertRefused(() -> lines("1\n" + text + "\n2\n"), "line 2 is not a finite number: \"" + text + "\"");
        assertRefused(
                () -> column("flow,x\n1,1\n" + text + ",2\n", "flow"),
                "line 3 is not a finite number: \"" + text + "\"");
    }

    @Test
    void whatWouldMoveTheCursorIsNotShown() {
        assertRefused(() -> lines("1\n2\u001b[2J\n3\n"), "line 2 is not a finite number: \"2?[2J\"");
        assertRefused(() -> column("a\u001b[2J,b\n1,2\n", "flow"), "the header has a?[2J, b");
    }

    @Test
    void aColumnIsFoundByItsNameInTheHeader() {
        String text = "\uFEFF# plant 7\n\ntime,\"level, m\", flow \r\n0,1.5,7\r\n1,\"2.5\",8\r\n2, 3.5 ,9\r\n";

        assertThat(column(text, "level, m")).containsExactly(1.5, 2.5, 3.5);
        assertThat(column(text, "time")).containsExactly(0, 1, 2);
        assertThat(column(text, "flow")).containsExactly(7, 8, 9);
    }

    @Test
    void aLineEndOrAQuoteWithinACellIsPartOfIt() {
        assertThat(column(
                        "flow,\"note\nof the day\"\n10,\"pump off\n77.0\n78.0\"\n11,\"5\"\" pipe, 6\"\n12,\n", "flow"))
                .containsExactly(10, 11, 12);
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'"})
    void semicolonsAndTabsSeparateCellsToo(String separator) {
        String text = "time,flow\n0,10.5\n1,11\n".replace(",", separator);

        assertThat(column(text, "flow")).containsExactly(10.5, 11);
        assertRefused(() -> column(text, "level"), "no column \"level\"; the header has time, flow");
    }

    @Test
    void aDecimalCommaBetweenSemicolonsIsRefusedInWords() {
        assertRefused(
                () -> column("time;flow\n0;10,5\n1;11\n", "flow"),
                "line 2 is not a finite number: \"10,5\"; numbers have a decimal point");
    }

    @Test
    void aRowOfOtherLengthThanTheHeaderIsRefusedWithItsLine() {
        assertRefused( // decimal commas
                () -> column(rows("time,flow", "0,10,000", "1,11,438"), "flow"),
                "line 2 has 3 cells where the header has 2: \"0,10,000\"; numbers have a decimal point");
        assertRefused( // commas between thousands
                () -> column(rows("time,flow", "0,10,000.00", "1,11,438.28"), "flow"),
                "line 2 has 3 cells where the header has 2: \"0,10,000.00\"");
        assertRefused( // a column that the header does not have
                () -> column(rows("time,flow", "0,2026,10.000", "1,2026,11.438"), "flow"),
                "line 2 has 3 cells where the header has 2: \"0,2026,10.000\"");
        assertRefused(
                () -> column(rows("time,flow", "0,1", "1", "2,3"), "time"),
                "line 3 has 1 cells where the header has 2: \"1\"");
        assertRefused(
                () -> column(rows("# the last is short", "time,\"flow\nm/s\",x", "0,1,2", "1,2,3,"), "x"),
                "line 5 has 4 cells where the header has 3");
    }

    @Test
    void aMissingValueIsAGap() {
        assertRefused(
                () -> column(rows("flow,time", "10.000,0", "11.438,1", "#N/A,3", "12.728,4"), "flow"),
                "line 4 has no value but \"#N/A\", a gap in the series");
        assertRefused(
                () -> column(rows("flow,time", "10.000,0", ",1", "12.728,2"), "flow"),
                "line 3 has no value but \"\", a gap in the series");
        assertRefused(
                () -> column(rows("flow,time", "10.000,0", "", "12.728,2"), "flow"),
                "line 3 is blank, a gap in the series");
        assertRefused(
                () -> column(rows("flow,time", "10.000,0", " , ", "12.728,2"), "flow"),
                "line 3 is blank, a gap in the series");
        assertRefused(() -> column(rows("flow,time", "10.000,0", "#12,1", "12.7,2"), "flow"), "line 3 has no value");
    }

    @Test
    void blankRowsAtTheEndAreNoPartOfTheSeries() {
        assertThat(column(rows("flow,time", "10,0", "11,1", ",", "", ""), "flow"))
                .containsExactly(10, 11);
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertRefused(
                () -> column(rows("flow,flow", "10.000,-10.000", "11.438,-11.438"), "flow"),
                "more than one column \"flow\"");
        assertRefused(() -> column("flow, flow \n1,2\n", "flow"), "more than one column \"flow\"");
        assertRefused(() -> column("flow;x,flow\n1;2,3\n", "flow"), "more than one column \"flow\"");
        assertThat(column("flow,x,x\n1,2,3\n4,5,6\n", "flow")).containsExactly(1, 4);
    }

    @Test
    void aMissingColumnIsNamedBesideThoseThereAre() {
        assertRefused(() -> column("time,level\n1,2\n", "flow"), "no column \"flow\"; the header has time, level");
    }

    @Test
    void quotesThatDoNotCloseOrCloseTooEarlyAreRefused() {
        assertRefused(() -> column("flow,x\n1,\"2\n3,4\n5,6\n", "flow"), "record starting at line 2");
        assertRefused(() -> column("# x\nflow,x\n1,2\n3,\"4\"5\n5,6\n", "flow"), "record starting at line 4");
    }

    @Test
    void lineEndsOfAnyKindAreRead() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            assertThat(column("time,flow\n0,1\n1,2\n2,3".replace("\n", end), "flow"))
                    .containsExactly(1, 2, 3);
            assertThat(lines("1\n2\n3\n".replace("\n", end))).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aFileThatIsNoTextInUtf8IsRefused() throws IOException {
        String text = "time,\u00b0C\n0,1\n1,2\n";
        for (Charset other : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
            Path file = Files.write(directory.resolve("other.csv"), text.getBytes(other));
            assertRefused(() -> Recording.read(file.toString(), "\u00b0C"), "not a text file in UTF-8");
        }
        assertRefused(
                () -> column(new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1), "flow"),
                "");
    }

    @Test
    void anEmptyOrTooShortFileIsRefused() {
        assertRefused(() -> lines(""), "at least 2 values, found 0");
        assertRefused(() -> lines("# nothing"), "found 0");
        assertRefused(() -> lines("1\n"), "found 1");
        assertRefused(() -> column("a,b\n", "a"), "found 0");
        assertRefused(() -> column("a,b\n1,2\n", "a"), "found 1");
        assertRefused(() -> column("", "a"), "the file is empty");
        assertRefused(() -> column("\n# nothing\n", "a"), "the file is empty");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(() -> Recording.read(directory.resolve("none.csv").toString(), "a"), "none.csv' is no file");
        assertRefused(() -> Recording.read(directory.toString(), null), "is a directory");
        assertRefused(() -> Recording.read("a\0b", null), "--source");
        assertRefused(
                () -> Recording.read("--data", file("timestamp,value\n2026-01-01,1\n"), null),
                "has several columns (its first line is \"timestamp,value\"); say which one with --column");
    }

    @Test
    void aLongFileIsReadWhole() {
        String text =
                IntStream.range(0, 200_000).mapToObj(i -> i + "," + -i + "\n").collect(Collectors.joining());

        double[] values = column("n,flow\n" + text, "flow");

        assertThat(values).hasSize(200_000);
        assertThat(values[199_999]).isEqualTo(-199_999);
    }

    private double[] lines(String text) {
        return all(Recording.read(file(text), null));
    }

    private double[] column(String text, String name) {
        return all(Recording.read(file(text), name));
    }

    private static double[] all(RecordedSignal signal) {
        return signal.take(signal.size());
    }

    private String file(String text) {
        try {
            return Files.write(directory.resolve("series.csv"), text.getBytes(StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(String... rows) {
        return String.join("\n", rows) + "\n";
    }

    private static void assertRefused(ThrowingCallable reading, String why) {
        assertThatThrownBy(reading)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }
}
