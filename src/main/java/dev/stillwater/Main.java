package dev.stillwater;

import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.DemoCommand;
import dev.stillwater.command.ForecastCommand;
import dev.stillwater.command.InjectCommand;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.ProduceCommand;
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
import dev.stillwater.command.offline.TrainCommand;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code stillwater} command: one subcommand per thing it can do. */
@Command(
        name = "stillwater",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Streaming one-step prediction of noisy chaotic series with recurrent networks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ProduceCommand.class,
            InjectCommand.class,
            ResponsesCommand.class,
            WatchCommand.class,
            ForecastCommand.class,
            VerifyStreamCommand.class,
            TopicsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            AnalyseCommand.class,
            HopfieldCommand.class,
            ReportCommand.class,
        })
public final class Main implements Runnable {
    private static final Set<String> LONG_RUNNING = Set.of("demo", "serve", "produce");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        requireReadable(args);
        if (args.length > 0 && !LONG_RUNNING.contains(args[0])) {
            System.setProperty("stillwater.clients.log", "ERROR"); // the command's own line says it
        }
        System.exit(commandLine().execute(args));
    }

    /** Ends where the bytes of an argument were no text: what is left of them names another file, column or series. */
    private static void requireReadable(String... args) {
        for (String argument : args) {
            if (argument.indexOf('\uFFFD') >= 0) {
                System.err.println("stillwater: the argument " + argument
                        + " is not in the encoding of this locale; expected UTF-8, and LC_ALL or LANG to say so");
                System.exit(InvalidSettingException.EXIT_CODE);
            }
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        for (CommandLine subcommand : commandLine.getSubcommands().values()) {
            if (subcommand.getCommand() instanceof SettingsCommand command) {
                command.addFlags();
            }
        }
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::usageProblem)
                .setExecutionExceptionHandler(Main::failure);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? see stillwater --help");
    }

    private static int usageProblem(ParameterException problem, String[] args) {
        return complain(problem.getCommandLine(), problem, InvalidSettingException.EXIT_CODE);
    }

    private static int failure(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        return complain(
                command,
                problem,
                problem instanceof InvalidSettingException
                        ? InvalidSettingException.EXIT_CODE
                        : CommandFailedException.EXIT_CODE);
    }

    /** One line, no stack trace: {@code STILLWATER_LOG_LEVEL=DEBUG} shows where it comes from. */
    private static int complain(CommandLine command, Exception problem, int exitCode) {
        PrintWriter err = command.getErr();
        String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        err.println("stillwater: " + message.lines().findFirst().orElse(""));
        err.flush();
        org.slf4j.LoggerFactory.getLogger(Main.class).debug("the command failed", problem);
        return exitCode;
    }
}
