package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.signal.MackeyGlass;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs {@code train} in a directory of its own. */
abstract class TrainingByCommand {
    static final String TINY =
            "--units 4 --batch 2 --segment 10 --iterations 6 --checkpoint-every 2 --learning-rate 0.01";

    @TempDir
    Path directory;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    void assertRefused(int exitCode, String... told) {
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(told);
    }

    int train(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--output", file("model").toString()));
        return run(arguments.toArray(String[]::new));
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Commands.lineFor(arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    Path record(int length) throws IOException {
        String lines = Arrays.stream(new MackeyGlass(3).take(length))
                .mapToObj(Double::toString)
                .collect(Collectors.joining("\n"));
        return Files.writeString(directory.resolve("record.txt"), lines);
    }

    Path file(String name) {
        return directory.resolve(name);
    }
}
