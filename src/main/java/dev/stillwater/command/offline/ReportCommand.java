package dev.stillwater.command.offline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parent of the commands that make all of a published study again, on one page beside its statements. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Make all of a published study again, on one page beside its statements.",
        synopsisSubcommandLabel = "STUDY",
        subcommands = {HopfieldReportCommand.class, LaserReportCommand.class})
public final class ReportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which report? see stillwater report --help");
    }
}
