package dev.stillwater;

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
            WatchCommand.class,
            TopicsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            AnalyseCommand.class,
        })
public final class Main implements Runnable {
    private static final Set<String> LONG_RUNNING = Set.of("demo", "serve", "produce");

    /** Exit code of a command that could not do its work. */
    static final int FAILURE = 1;

    /** Exit code of a command that was called with something that cannot be. */
    static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        if (args.length > 0 && !LONG_RUNNING.contains(args[0])) {
            System.setProperty("stillwater.clients.log", "ERROR"); // the command's own line says it
        }
        System.exit(commandLine().execute(args));
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
        return complain(problem.getCommandLine(), problem, USAGE);
    }

    private static int failure(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        return complain(command, problem, problem instanceof InvalidSettingException ? USAGE : FAILURE);
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
