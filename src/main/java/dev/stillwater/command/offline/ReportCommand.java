package dev.stillwater.command.offline;

import picocli.CommandLine.Command;

/** Parent of the commands that put a study on one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "A study on one page: all of a published one, made again beside its statements, the simulated world, or the"
                        + " score of a benchmark.",
        synopsisSubcommandLabel = "STUDY",
        subcommands = {
            HopfieldReportCommand.class,
            LaserReportCommand.class,
            WorldReportCommand.class,
            MemoryReportCommand.class,
            StatefulReportCommand.class,
            CellsReportCommand.class,
            NumentaReportCommand.class
        })
public final class ReportCommand {}
