package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LaserReportCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();

    @Test
    void aFileThatIsMissingOrNoSeriesOrTooShortForTheWindowIsToldInOneLine() throws IOException {
        Path words = Files.writeString(directory.resolve("words.txt"), "1\n2\nthree\n");
        Path few = Files.writeString(directory.resolve("few.txt"), "1\n2\n3\n4\n");

        assertRefused("--train: 'nowhere'", "--train", "nowhere", "--test", few.toString());
        assertRefused("line 3 is not a finite number", "--train", words.toString(), "--test", few.toString());
        assertRefused("windows of 15 need at least 128", "--train", few.toString(), "--test", few.toString());
        assertRefused("--train and --test go together", "--train", few.toString());
        assertRefused("--seeds: '0'", "--seeds", "0");

        Path flat = Files.writeString(directory.resolve("flat.txt"), "7\n".repeat(200));
        assertRefused("flat.txt are all the same", "--train", flat.toString(), "--test", few.toString());
    }

    @Test
    void aWindowLongerThanTheSeriesCannotBeTrained() throws IOException {
        Path few = Files.writeString(directory.resolve("few.txt"), "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");

        int exitCode = run(
                "train",
                "--preset",
                "laser",
                "--source",
                few.toString(),
                "--lag",
                "12",
                "--output",
                directory.resolve("m.safetensors").toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("a window of 12 needs more");
    }

    private void assertRefused(String why, String... options) {
        String[] arguments = new String[options.length + 5];
        arguments[0] = "report";
        arguments[1] = "laser";
        arguments[2] = "--quick";
        arguments[3] = "--report";
        arguments[4] = directory.resolve("report").toString();
        System.arraycopy(options, 0, arguments, 5, options.length);
        err.getBuffer().setLength(0);

        int exitCode = run(arguments);

        assertThat(exitCode).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains(why);
    }

    private int run(String... arguments) {
        CommandLine command = Commands.lineFor(arguments);
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
