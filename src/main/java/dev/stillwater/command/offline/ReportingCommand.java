package dev.stillwater.command.offline;

import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Version;
import dev.stillwater.network.InvalidModelException;
import dev.stillwater.network.Models;
import dev.stillwater.report.ReportDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand that says what it finds on the terminal, shows how far it is, and writes reports. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class ReportingCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /**
     * Starts a report that names the command line it is made by.
     *
     * @throws InvalidSettingException if the directory cannot be made or written
     */
    final ReportDirectory report(Path directory, String title) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        try {
            return ReportDirectory.open(
                    directory,
                    title,
                    new Version().getVersion()[0],
                    "scripts/stillwater " + String.join(" ", arguments),
                    this::warn);
        } catch (IOException | SecurityException e) {
            throw new InvalidSettingException("--report", directory.toString(), "a directory that can be written");
        }
    }

    /** Prints text at once. */
    final void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private void warn(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("stillwater: " + line);
        err.flush();
    }

    final Progress progress(int total) {
        return new Progress(spec.name(), total, spec.commandLine().getErr());
    }

    /** The networks that come with the service. */
    static Models shipped() {
        try {
            return Models.shipped();
        } catch (InvalidModelException e) {
            throw new CommandFailedException("the shipped models cannot be read: " + e.getMessage());
        }
    }
}
