package dev.stillwater;

import dev.stillwater.command.DemoCommand;
import dev.stillwater.command.ForecastCommand;
import dev.stillwater.command.ForgetCommand;
import dev.stillwater.command.InjectCommand;
import dev.stillwater.command.InspectCommand;
import dev.stillwater.command.ModelsCommand;
import dev.stillwater.command.ProduceCommand;
import dev.stillwater.command.ResetCommand;
import dev.stillwater.command.ResponsesCommand;
import dev.stillwater.command.ServeCommand;
import dev.stillwater.command.SettingsCommand;
import dev.stillwater.command.TopicsCommand;
import dev.stillwater.command.VerifyStreamCommand;
import dev.stillwater.command.Version;
import dev.stillwater.command.WatchCommand;
import dev.stillwater.command.offline.AnalyseCommand;
import dev.stillwater.command.offline.EvaluateCommand;
import dev.stillwater.command.offline.HopfieldCommand;
import dev.stillwater.command.offline.ReportCommand;
import dev.stillwater.command.offline.SweepCommand;
import dev.stillwater.command.offline.TrainCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands there are. Of those that a call does not name only the annotation is read: making all of them would load
 * Kafka, Avro and the networks before {@code --help} could answer.
 */
@Command(
        name = "stillwater",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Streaming one-step prediction of noisy chaotic series with recurrent networks.",
        synopsisSubcommandLabel = "COMMAND")
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            ServeCommand.class,
            ProduceCommand.class,
            InspectCommand.class,
            ForgetCommand.class,
            InjectCommand.class,
            ResponsesCommand.class,
            WatchCommand.class,
            ForecastCommand.class,
            VerifyStreamCommand.class,
            TopicsCommand.class,
            ResetCommand.class,
            ModelsCommand.class,
            TrainCommand.class,
            SweepCommand.class,
            EvaluateCommand.class,
            AnalyseCommand.class,
            HopfieldCommand.class,
            ReportCommand.class);

    private Commands() {}

    /** What can execute these arguments; any others too where they begin with neither a command nor an option. */
    static CommandLine lineFor(String... args) {
        String first = args.length == 0 ? "-" : args[0];
        CommandLine line = new CommandLine(new Commands());
        for (Class<?> type : ALL) {
            Command told = type.getAnnotation(Command.class);
            boolean wanted = first.equals(told.name()) || first.startsWith("@"); // a file of arguments
            line.addSubcommand(told.name(), wanted ? made(type) : named(told));
        }
        Complaint complaint = new Complaint();
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaint)
                .setExecutionExceptionHandler(complaint);
    }

    private static CommandLine made(Class<?> type) {
        CommandLine line = new CommandLine(type);
        if (line.getCommand() instanceof SettingsCommand command) {
            command.addFlags();
        }
        return line;
    }

    /** As much of a command as the list of commands shows. */
    private static CommandLine named(Command told) {
        CommandSpec spec = CommandSpec.create().name(told.name());
        spec.usageMessage().description(told.description());
        return new CommandLine(spec);
    }
}
