package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumentaReportCommandTest {
    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... arguments) {
        return Commands.lineFor(arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String time(int sample) {
        return START.plusMinutes(5L * sample).toString().replace('T', ' ') + ":00";
    }

    /** Noise, with a spike where the window begins. */
    private void write(String name, int spike) throws IOException {
        Random random = new Random(name.hashCode());
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 1_500; i++) {
            text.append(time(i)).append(',').append(random.nextGaussian() + (i == spike ? 30 : 0));
            text.append('\n');
        }
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aSpikeInEachWindowIsFoundAndTheFilesThatAreNotThereAreTold() throws IOException {
        write("a.csv", 800);
        write("b.csv", 1_200);
        Files.writeString(
                directory.resolve("windows.json"),
                "{\"a.csv\":[[\"" + time(800) + "\",\"" + time(900) + "\"]],\"b.csv\":[[\"" + time(1_200) + "\",\""
                        + time(1_300) + "\"]]}");

        assertThat(run("report", "numenta", "--data", directory.toString(), "--models", "yeo-mackey-glass-0.64"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("2 files, where the benchmark has 58: this is NOT its score")
                .containsPattern("yeo-mackey-glass-0.64 +2 +58 +100.0 .* 2 +2 +0");

        out.getBuffer().setLength(0);
        run("report", "numenta", "--data", directory.toString(), "--models", "yeo-mackey-glass-0.64", "--json");
        JsonNode tables = new ObjectMapper().readTree(out.toString());
        assertThat(tables.findValue("of").intValue()).isEqualTo(58);
        assertThat(tables.findValue("score").doubleValue()).isGreaterThan(99.9);
    }

    @Test
    void whatCannotBeReadIsTold() {
        assertThat(run("report", "numenta")).isEqualTo(2);
        assertThat(err.toString()).contains("--data");

        err.getBuffer().setLength(0);
        assertThat(run("report", "numenta", "--data", directory.toString(), "--models", "lstm-haken-laser"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--data: ").contains("has no windows.json");

        err.getBuffer().setLength(0);
        assertThat(run("report", "numenta", "--data", directory.toString(), "--seed", "4"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no option --seed");
    }
}
