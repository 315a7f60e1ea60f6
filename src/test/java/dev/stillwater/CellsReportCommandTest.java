package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CellsReportCommandTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... arguments) {
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(arguments);
    }

    private int onSeries(String name) {
        return run(
                "report",
                "cells",
                "--quick",
                "--data",
                directory.toString(),
                "--series",
                name,
                "--output",
                directory.resolve("out").toString());
    }

    @Test
    void seriesWithoutTheirDirectoryAreRefused() {
        assertThat(run("report", "cells", "--quick", "--series", "some.csv")).isEqualTo(2);
        assertThat(out.toString()).contains("--series").hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsRefusedBeforeAnythingIsTrained() {
        assertThat(onSeries("none.csv")).isEqualTo(2);
        assertThat(out.toString()).contains("--series", "none.csv").hasLineCount(1);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void aSeriesThatIsTooShortOrConstantIsRefused() throws Exception {
        Files.writeString(directory.resolve("few.txt"), "1\n2\n3\n");
        Files.writeString(directory.resolve("constant.txt"), "1\n".repeat(2000));

        assertThat(onSeries("few.txt")).isEqualTo(2);
        assertThat(onSeries("constant.txt")).isEqualTo(2);
        assertThat(out.toString()).contains("at least 1000", "constant").hasLineCount(2);
    }

    @Test
    void twiceTheSameSeriesIsRefused() throws Exception {
        Files.writeString(directory.resolve("some.txt"), "1\n2\n3\n".repeat(500));

        assertThat(onSeries("some.txt,some.txt")).isEqualTo(2);
        assertThat(out.toString()).contains("twice");
    }
}
