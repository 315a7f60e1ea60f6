package dev.stillwater.command.offline;

import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Version;
import dev.stillwater.network.InvalidModelException;
import dev.stillwater.network.Models;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import dev.stillwater.report.TablesJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A subcommand that says what it finds on the terminal, shows how far it is, and writes reports. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class ReportingCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--report",
            order = 30,
            paramLabel = "DIR",
            description =
                    "Directory for the page, its tables (CSV, JSON) and what figures there are (SVG, PNG); made where it is"
                            + " missing.")
    private @Nullable Path directory;

    @Option(
            names = "--json",
            order = 40,
            description = "Print the tables as JSON, each with its title and its rows by column.")
    private boolean json;

    /**
     * Starts the report asked for; null where {@code --report} is not set.
     *
     * @throws InvalidSettingException if the directory cannot be made or written
     */
    final @Nullable ReportDirectory report(String title) {
        return directory == null ? null : open(directory, title);
    }

    /**
     * Starts a report, in the usual directory where {@code --report} is not set.
     *
     * @throws InvalidSettingException if the directory cannot be made or written
     */
    final ReportDirectory report(String title, Path usual) {
        return open(directory == null ? usual : directory, title);
    }

    /** A report that names the command line it is made by. */
    private ReportDirectory open(Path directory, String title) {
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

    /** Prints what was found. */
    final void show(List<Table> tables) {
        showBeside(List.of(), tables);
    }

    /**
     * Prints what was found.
     *
     * @param statements of a published report, in the first column, and what was found here, in the second
     */
    final void showBeside(List<Table> statements, List<Table> tables) {
        if (json) {
            say(TablesJson.text(
                    Stream.concat(statements.stream(), tables.stream()).toList()));
            return;
        }
        for (Table table : statements) {
            say(table.title() + "\n");
            table.rows().forEach(row -> say("the report: " + row.get(0) + "\n      here: " + row.get(1) + "\n"));
        }
        tables.forEach(table -> say(table.text() + "\n"));
    }

    /** Prints lines below the tables; with {@code --json} they are in these. */
    final void showLines(List<String> lines) {
        if (!json) {
            lines.forEach(this::say);
        }
    }

    /**
     * Refuses options that are given though another has no use for them.
     *
     * @throws InvalidSettingException naming the first
     */
    final void refuse(String beside, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InvalidSettingException(option + ": not beside " + beside);
            }
        }
    }

    /** Whether JSON is asked for. */
    final boolean isJson() {
        return json;
    }

    /** Writes a report and tells where it is: beside JSON where errors go. */
    final void finish(ReportDirectory report) {
        print(json ? spec.commandLine().getErr() : spec.commandLine().getOut(), "report: " + report.finish());
    }

    private void say(String text) {
        print(spec.commandLine().getOut(), text);
    }

    final void warn(String line) {
        print(spec.commandLine().getErr(), "stillwater: " + line);
    }

    /** Prints text at once. */
    private static void print(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }

    /** Where errors and progress go. */
    final PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    final Progress progress(long total) {
        return new Progress(
                spec.name(), total, hasTerminal(), spec.commandLine().getErr(), Clock.systemUTC());
    }

    /** Java 22 to 24 would have a console without a terminal too; scripts/stillwater asks for the older behaviour. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean hasTerminal() {
        return System.console() != null;
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
