package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.backtest.History;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.stream.series.GridRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of samples in all forms that people have them in. */
class HistoryFileTest {
    private static final double NAN = Double.NaN;

    private static final GridRule MINUTES = GridRule.of(Duration.ofMinutes(1), Duration.ZERO, GridRule.Aggregate.MEAN);

    private final List<String> notes = new ArrayList<>();
    private @Nullable GridRule grid;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theOneColumnOfNumbersBesideATimeIsTheSeries(String separator) throws IOException {
        String table = """
                # made by a logger
                timestamp,value
                2015-07-10 14:24:00,564
                2015-07-10 14:34:00,"730"
                2015-07-10 14:44:00,-1.5e3
                """.replace(",", separator);

        assertThat(only(read(table)).values()).containsExactly(564, 730, -1500);
        assertThat(only(read(table)).series()).isEqualTo("plant");
        assertThat(notes).isEmpty();
    }

    @Test
    void aTimeThatIsANumberAndACountOfTheRowsAreNoSeries() throws IOException {
        assertThat(only(read(",ts,flow\n0,1700000000,5\n1,1700000060,6\n2,1700000120,8\n"))
                        .values())
                .containsExactly(5, 6, 8);
    }

    @Test
    void aColumnThatIsCalledTimeAndHasNoTimesIsASeries() throws IOException {
        assertThat(only(read("time\n0.5\n-0.25\n")).values()).containsExactly(0.5, -0.25);
    }

    @Test
    void severalColumnsOfNumbersHaveToBeChosenFrom() throws IOException {
        String table = "time,flow,level\n2024-01-01T00:00:00Z,1,10\n2024-01-01T00:01:00Z,2,20\n";

        assertThatThrownBy(() -> read(table))
                .hasMessageContainingAll("2 columns of numbers", "\"flow\", \"level\"", "--column flow");
        assertThat(read(table, "flow", "level").stream().map(History::series))
                .containsExactly("plant.flow", "plant.level");
        assertThat(only(read(table, "level")).values()).containsExactly(10, 20);
        assertThat(only(read(table, "level")).series()).isEqualTo("plant");
    }

    @Test
    void aColumnThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> read("time,flow,level\n1,2,3\n", "pressure"))
                .hasMessageContainingAll("plant.csv", "no column \"pressure\"", "time, flow, level");
        assertThatThrownBy(() -> read("time,flow,level\n1,2,3\n", "flow", "pressure"))
                .hasMessageContainingAll("no column \"pressure\"", "time, flow, level");
    }

    @Test
    void textsThatChangeMayTellSeriesApartAndAreAskedAbout() throws IOException {
        String table = "host,value\na,1\nb,10\na,2\nb,20\n";

        assertThatThrownBy(() -> read(table))
                .hasMessageContainingAll("\"host\"", "--series '{/host}' --value /value", "--column value");
        assertThat(only(read(table, "value")).values()).containsExactly(1, 10, 2, 20);
        List<History> mapped = read("plant.csv", table, List.of(), MappingSpec.simple("{/host}", "/value", null, null));
        assertThat(mapped).extracting(History::series).containsExactly("a", "b");
        assertThat(mapped.get(1).values()).containsExactly(10, 20);
    }

    @Test
    void textsThatChangeAfterAThousandRowsAreSeenToo() {
        String rows = IntStream.range(0, 1_500)
                .mapToObj(i -> (i < 1_200 ? "a," : "b,") + i % 7 + "\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> read("host,value\n" + rows)).hasMessageContaining("may tell series apart");
    }

    @Test
    void cellsWithoutANumberAreMissingSamplesAndToldOnce() throws IOException {
        History history = only(read("value,x\n,a\n1,a\nNaN,a\n,a\n#N/A,a\nnull,a\nInfinity,a\n7,a\n,a\n"));

        assertThat(history.values()).containsExactly(1, NAN, NAN, NAN, NAN, NAN, 7);
        assertThat(notes).singleElement().asString().contains("plant: 5 of 7 samples are missing");
    }

    @Test
    void aCellThatIsNoNumberIsToldWithItsLine() {
        assertThatThrownBy(() -> read("time,value\n2024-01-01,1\n2024-01-02,\"1,5\"\n", "value"))
                .hasMessageContainingAll("plant.csv, line 3", "\"1,5\"", "decimal point");
        assertThatThrownBy(() -> read("value\n1\n2,3\n")).hasMessageContainingAll("line 3", "2 cells");
        assertThatThrownBy(() -> read("name\nx\ny\n")).hasMessageContainingAll("no column of numbers", "\"name\"");
        assertThatThrownBy(() -> read("zeit;wert\n2024-01-01;1,5\n2024-01-02;-1000,25\n2024-01-03;7\n"))
                .hasMessageContainingAll("no column of numbers", "\"wert\"", "decimal point");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    }

    @Test
    void aFileWithTheNewestSampleFirstIsTurnedRound() throws IOException {
        assertThat(only(read("at,v\n2024-01-03,3\n2024-01-02,2\n2024-01-01,1\n", "v"))
                        .values())
                .containsExactly(1, 2, 3);
        assertThat(notes).singleElement().asString().contains("newest sample comes first");
    }

    @Test
    void aFileWithoutAnyOrderInItsTimesIsNotJudged() throws IOException {
        String rows = IntStream.range(0, 50)
                .mapToObj(i -> "2024-01-" + (10 + i * 7 % 19) + "," + i + "\n")
                .collect(Collectors.joining());

        assertThat(read("date,v\n" + rows)).isEmpty();
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("plant: not judged", "times go back", "sort it", "--step");
    }

    @Test
    void timesInNotationsOfTheirOwnAreNoSeriesAndTheirOrderIsSaidNotToBeChecked() throws IOException {
        assertThat(only(read("Date,v\n1.2.2024 13:00,1\n1.2.2024 14:00,2\n")).values())
                .containsExactly(1, 2);
        assertThat(notes).singleElement().asString().contains("\"Date\"", "line 2");
    }

    @Test
    void aTimeThatGoesBackOnceIsToldAndTheSamplesAreTakenAsTheyCome() throws IOException {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> String.format("2024-01-01T%02d:%02d:00Z,%d\n", (i >= 200 ? i - 60 : i) / 60, i % 60, i))
                .collect(Collectors.joining());

        assertThat(only(read("date,v\n" + rows)).values()).hasSize(300);
        assertThat(notes).singleElement().asString().contains("go back 1 time, first at line 202");
    }

    @Test
    void timesWithGapsAndTimesThatAreEqualAreToldInOneLineWithTheStepTheyHave() throws IOException {
        assertThat(only(read(timed(i -> i % 100 < 80 ? 60 * i : -1))).values()).hasSize(240);
        assertThat(notes)
                .containsExactly("plant: its times are not at equal distances of 1m: 2 gaps with 40 steps missing; each"
                        + " sample is taken for a step all the same, --step 1m lays them on steps by their times");
        read(timed(i -> i / 2 * 60));
        assertThat(notes).singleElement().asString().contains("of 1m: 150 times equal the one before;", "--step 1m");
        read(timed(i -> 3_600 * i + (i >= 100 ? 3_600 : 0) + (i == 150 ? 1_500 : 0)));
        assertThat(notes).singleElement().asString().contains("of 1h: 1 gap with 1 step missing; 2 times are off");
        read(timed(i -> 5));
        assertThat(notes).singleElement().asString().contains("all its times are equal");
        read(timed(i -> 86_400 * (1_000 - i) - (i >= 100 ? 86_400 * 3 : 0)));
        assertThat(String.join("\n", notes)).contains("of 1d: 1 gap with 3 steps missing", "newest sample comes first");
    }

    @Test
    void timesWithoutAnyStepsAreToldToBeIrregular() throws IOException {
        read(timed(i -> 10 * i * i));

        assertThat(notes).singleElement().asString().contains("irregular, 10s to 5970s after each other", "--step");
    }

    @Test
    void timesThatAreAlmostEquallyFarFromEachOtherAreNothingToTellOf() throws IOException {
        read(timed(i -> 60 * i + 7 * (i % 2)));
        assertThat(notes).isEmpty();
        read("month,v\n2024-01-01,1\n2024-02-01,2\n2024-03-01,4\n2024-04-01,5\n2024-05-01,7\n", "v");
        assertThat(notes).isEmpty();
    }

    /** Or gaps in their times would be told that are gaps no more. */
    @Test
    void samplesThatHaveASequenceAreAsFarFromEachOtherAsThatSays() throws IOException {
        String records = "{\"n\":1,\"at\":100,\"v\":1}\n{\"n\":2,\"at\":160,\"v\":1.5}\n{\"n\":9,\"at\":580,\"v\":4}\n";
        MappingSpec spec = MappingSpec.simple("{key}", "/v", "/at:s", "/n");

        assertThat(only(read("plant.jsonl", records, List.of(), spec)).missing())
                .isEqualTo(6);
        assertThat(notes).singleElement().asString().contains("6 of 9 samples are missing");
        read("plant.jsonl", records, List.of(), MappingSpec.simple("{key}", "/v", "/at:s", null));
        assertThat(notes).singleElement().asString().contains("1 gap with 6 steps missing");
    }

    private static String timed(IntUnaryOperator seconds) {
        return "at,v\n"
                + IntStream.range(0, 300)
                        .filter(i -> seconds.applyAsInt(i) >= 0)
                        .mapToObj(
                                i -> Instant.ofEpochSecond(1_700_000_000 + seconds.applyAsInt(i)) + "," + i % 7 + "\n")
                        .collect(Collectors.joining());
    }

    @Test
    void aFirstLineThatIsLikeARowIsTold() throws IOException {
        assertThat(only(read("2024-01-01,h,0.5\n2024-01-02,h,1.5\n2024-01-03,h,2\n"))
                        .values())
                .containsExactly(1.5, 2);
        assertThat(notes)
                .containsExactly("plant: the first line is taken for the names of the columns, and is like a row:"
                        + " \"2024-01-01,h,0.5\"");
        assertThatThrownBy(() -> read("1700000000,0.5\n1700000060,1.5\n"))
                .hasMessageContainingAll("2 columns of numbers", "the first line has to name the columns");
        read("year,0\n2020,0.5\n2021,0.25\n", "0");
        assertThat(notes).isEmpty();
    }

    @Test
    void aColumnOfNamesBesideSeveralOfNumbersMayTellSeriesApart() throws IOException {
        String table = "host,temp,load\na,1.5,10\nb,2.5,20\na,1.7,11\nb,2.6,22\n";

        assertThatThrownBy(() -> read(table))
                .hasMessageContainingAll(
                        "2 columns of numbers", "--column temp", "--series '{/host}' --value /temp if \"host\" tells");
        assertThat(only(read(table, "load")).values()).containsExactly(10, 20, 11, 22);
        assertThat(notes).singleElement().asString().contains("whatever \"host\" says", "'{/host}' --value /load");
        assertThatThrownBy(() -> read("remark,temp,load\nx,1.5,10\ny,2.5,20\n")).hasMessageNotContaining("--series");
        read("remark,temp\nx,1.5\ny,2.5\n", "temp");
        assertThat(notes).isEmpty();
    }

    @Test
    void bytesOfZeroAreNoText() {
        assertThatThrownBy(() -> read("value\n1\n\0\0\0\n"))
                .hasMessageContaining("plant.csv: not a text file in UTF-8");
        assertThatThrownBy(() -> read("\0".repeat(5_000))).hasMessageContaining("not a text file in UTF-8");
    }

    @Test
    void oneNumberALineIsASeries() throws IOException {
        assertThat(only(read("plant.txt", "# flow\n1.5\n2\n\nNaN\n4e0\n", List.of(), null))
                        .values())
                .containsExactly(1.5, 2, NAN, 4);
        assertThatThrownBy(() -> read("plant.txt", "1.5\nx\n", List.of(), null)).hasMessageContaining("line 2");
    }

    @Test
    void linesOfJsonAreReadAsTheRecordsOfATopic() throws IOException {
        String lines = IntStream.range(0, 60)
                .mapToObj(i -> String.format(
                        "{\"host\":\"h%d\",\"at\":\"2024-01-01T00:%02d:00Z\",\"temperature\":%d.5}\n", i % 2, i / 2, i))
                .collect(Collectors.joining());

        List<History> found = read("plant.jsonl", lines, List.of(), null);
        List<History> said =
                read("plant.jsonl", lines, List.of(), MappingSpec.simple("{/host}", "/temperature", "/at", null));

        assertThat(found).hasSize(2);
        assertThat(found.get(0).values()).startsWith(0.5, 2.5, 4.5).hasSize(30);
        assertThat(said).extracting(History::series).containsExactly("h0", "h1");
        assertThat(said.get(1).values()).isEqualTo(found.get(1).values());
    }

    @Test
    void aLineThatCannotBeReadIsToldAndASequenceMakesGaps() throws IOException {
        String lines =
                "{\"n\":1,\"v\":1}\n{\"n\":2,\"v\":\"x\"}\n{\"n\":4,\"v\":4}\n{\"n\":4,\"v\":5}\n{\"n\":900,\"v\":6}\n";

        History history = only(read(
                "plant.jsonl", lines, List.of(), MappingSpec.simple("{/m}".replace("/m", "key"), "/v", null, "/n")));

        assertThat(history.series()).isEqualTo("plant");
        assertThat(history.values()).hasSize(1 + 2 + 1 + 101 + 1); // a gap that is too long is as good as any
        assertThat(history.samples()).isEqualTo(3);
        assertThat(String.join("\n", notes))
                .contains("1 records cannot be read", "record 1", "1 samples are late or came twice");
    }

    @Test
    void samplesAreLaidOnStepsByTheirTimes() throws IOException {
        grid = MINUTES;
        String rows = """
                2024-01-01T00:00:50Z,1
                2024-01-01T00:01:05Z,2
                2024-01-01T00:01:55Z,4
                2024-01-01T00:02:30Z,
                2024-01-01T00:04:00Z,5
                2024-01-01T00:05:00Z,6
                """;

        assertThat(only(read("at,flow\n" + rows)).values()).containsExactly(1, 3, NAN, NAN, 5);
        assertThat(notes).containsExactly("plant: 2 of 5 samples are missing; the gaps are bridged as in the service");
        List<String> newestFirst = new ArrayList<>(rows.lines().toList());
        Collections.reverse(newestFirst);
        assertThat(only(read("at,flow\n" + String.join("\n", newestFirst))).values())
                .containsExactly(1, 3, NAN, NAN, 5);
    }

    @Test
    void linesOfJsonAreLaidOnStepsToo() throws IOException {
        grid = MINUTES;
        String records = IntStream.range(0, 6)
                .mapToObj(i -> "{\"at\": " + (1_704_067_200 + 30 * i) + ", \"v\": " + i + "}\n")
                .collect(Collectors.joining());
        MappingSpec spec = MappingSpec.simple("{key}", "/v", "/at:s", null);

        assertThat(only(read("plant.jsonl", records, List.of(), spec)).values()).containsExactly(0.5, 2.5);
    }

    @Test
    void whatHasNoTimesCannotBeLaidOnSteps() {
        grid = MINUTES;

        assertThatThrownBy(() -> read("1\n2\n3\n")).hasMessageContaining("has no times, by which --step");
        assertThatThrownBy(() -> read("flow\n2\n3.5\n")).hasMessageContaining("no column of times");
        assertThatThrownBy(() -> read("at,flow\n2024-01-01T00:00:50Z,1\nsoon,2\n"))
                .hasMessageContaining("line 3: no time");
    }

    @Test
    void jsonThatIsNotInLinesIsNoHistory() {
        assertThatThrownBy(() -> read("windows.json", "{\n \"a\": [1, 2]\n}\n", List.of(), null))
                .hasMessageContaining("no lines of JSON");
        assertThatThrownBy(() -> read("windows.json", "[1, 2]\n", List.of(), null))
                .hasMessageContaining("no lines of JSON");
    }

    private List<History> read(String text, String... columns) throws IOException {
        return read("plant.csv", text, List.of(columns), null);
    }

    private List<History> read(String name, String text, List<String> columns, @Nullable MappingSpec spec)
            throws IOException {
        notes.clear();
        Path file = Files.writeString(directory.resolve(name), text);
        HistoryRule rule = new HistoryRule(
                columns,
                spec == null ? null : Mapping.of(spec, HistoryFileTest::none),
                HistoryFileTest::none,
                100,
                grid);
        HistoryNotes heard = new HistoryNotes();
        List<History> histories = new HistoryFile(file, "plant", rule, heard).read();
        notes.addAll(heard.lines());
        return histories;
    }

    private static RegisteredType none(int id) {
        throw new AssertionError("no registry");
    }

    private static History only(List<History> histories) {
        assertThat(histories).hasSize(1);
        return histories.get(0);
    }
}
