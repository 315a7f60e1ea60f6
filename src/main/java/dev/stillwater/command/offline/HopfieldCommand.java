package dev.stillwater.command.offline;

import picocli.CommandLine.Command;

/** Parent of the studies on Hopfield networks. */
@Command(
        name = "hopfield",
        mixinStandardHelpOptions = true,
        description = "Study Hopfield networks: fixed points, basins of attraction, noisy pictures restored.",
        synopsisSubcommandLabel = "STUDY",
        subcommands = {TwoCommand.class, ThreeCommand.class, DigitsCommand.class})
public final class HopfieldCommand {}
