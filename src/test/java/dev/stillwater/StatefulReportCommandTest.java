package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StatefulReportCommandTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... arguments) {
        CommandLine line = Commands.lineFor(arguments);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(arguments);
    }

    @Test
    void aCellThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThat(run("report", "stateful", "--quick", "--cell", "perceptron")).isEqualTo(2);
        assertThat(out.toString()).contains("--cell", "'perceptron'", "gru").hasLineCount(1);
    }

    @Test
    void oneFileAloneIsRefused() {
        assertThat(run("report", "stateful", "--quick", "--train", "some.txt")).isEqualTo(2);
        assertThat(out.toString()).contains("--train and --test go together");
    }

    @Test
    void aFileThatIsTooShortForSegmentsIsRefused() throws Exception {
        Path few = Files.writeString(directory.resolve("few.txt"), "1\n2\n3\n");

        assertThat(run("report", "stateful", "--quick", "--train", few.toString(), "--test", few.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("at least 82 values");
    }
}
