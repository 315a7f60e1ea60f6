package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.backtest.History;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.form.RegisteredType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theOneColumnOfNumbersBesideATimeIsTheSeries(String separator) throws IOException {
        String table = """
                # made by a logger
                timestamp,value
                2015-07-10 14:24:00,564
                2015-07-10 14:38:00,"730"
                2015-07-10 14:48:00,-1.5e3
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
        assertThat(notes).singleElement().asString().contains("plant: not judged", "times go back", "sort it");
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
                columns, spec == null ? null : Mapping.of(spec, HistoryFileTest::none), HistoryFileTest::none, 100);
        return new HistoryFile(file, "plant", rule, notes::add).read();
    }

    private static RegisteredType none(int id) {
        throw new AssertionError("no registry");
    }

    private static History only(List<History> histories) {
        assertThat(histories).hasSize(1);
        return histories.get(0);
    }
}
