package dev.stillwater.numenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledFilesTest {
    private static final String FILE = """
            timestamp,value
            2014-02-14 14:30:00,0.5
            2014-02-14 14:35:00,1.5
            2014-02-14 14:40:00,-2e3
            """;
    private static final String WINDOWS =
            "{\"real/a.csv\": [[\"2014-02-14 14:35:00.000000\", \"2014-02-14 14:40:00.000000\"]], \"b.csv\": [],"
                    + " \"elsewhere.csv\": []}";

    @TempDir
    private Path directory;

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void filesAreReadWithTheirWindowsByTheirTimes() throws IOException {
        write("a.csv", FILE);
        write("b.csv", FILE);
        write("unlabelled.csv", "no such file");
        write("windows.json", WINDOWS);

        List<LabelledSeries> series = LabelledFiles.read(directory);

        assertThat(series).extracting(LabelledSeries::name).containsExactly("a.csv", "b.csv");
        assertThat(series.get(0).values()).containsExactly(0.5, 1.5, -2000);
        assertThat(series.get(0).windows()).containsExactly(new Window(1, 2));
        assertThat(series.get(1).windows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5|nonsense|line 2 is not a time and a number: 2014-02-14 14:30:00,nonsense",
                "0.5|NaN|line 2 is not a time and a number",
                "0.5|1,5|line 2 is not a time and a number",
                "timestamp,value|value,timestamp|has not the header timestamp,value",
                "14:40:00|14:45:00|the window [\"2014-02-14 14:35:00.000000\",\"2014-02-14 14:40:00.000000\"]"
            })
    void whatIsWrongWithAFileIsTold(String there, String instead, String told) throws IOException {
        write("a.csv", FILE.replace(there, instead));
        write("windows.json", WINDOWS);

        assertThatThrownBy(() -> LabelledFiles.read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.csv")
                .hasMessageContaining(told);
    }

    @Test
    void whatIsWrongWithTheDirectoryIsTold() throws IOException {
        Path file = directory.resolve("a.csv");

        assertThatThrownBy(() -> LabelledFiles.read(file)).hasMessageEndingWith("a.csv is no directory");
        assertThatThrownBy(() -> LabelledFiles.read(directory)).hasMessageContaining("has no windows.json");
        write("windows.json", "{");
        assertThatThrownBy(() -> LabelledFiles.read(directory)).hasMessageContaining("windows.json is not JSON");
        write("windows.json", WINDOWS);
        write("b.csv", FILE);
        assertThatThrownBy(() -> LabelledFiles.read(directory)).hasMessageContaining("has no file with windows");
    }
}
