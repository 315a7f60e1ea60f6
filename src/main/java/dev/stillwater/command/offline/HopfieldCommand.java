package dev.stillwater.command.offline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parent of the studies on Hopfield networks. */
@Command(
        name = "hopfield",
        mixinStandardHelpOptions = true,
        description = "Study Hopfield networks: fixed points, basins of attraction, noisy pictures restored.",
        synopsisSubcommandLabel = "STUDY",
        subcommands = {TwoCommand.class, ThreeCommand.class, DigitsCommand.class})
public final class HopfieldCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which study? two, three or digits");
    }
}
