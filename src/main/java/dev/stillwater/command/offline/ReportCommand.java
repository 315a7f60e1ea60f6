package dev.stillwater.command.offline;

import picocli.CommandLine.Command;

/** Parent of the commands that make all of a published study again, on one page beside its statements. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Make all of a published study again, on one page beside its statements.",
        synopsisSubcommandLabel = "STUDY",
        subcommands = {HopfieldReportCommand.class, LaserReportCommand.class})
public final class ReportCommand {}
