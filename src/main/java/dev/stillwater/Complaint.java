package dev.stillwater;

import dev.stillwater.command.CommandFailedException;
import dev.stillwater.command.InvalidSettingException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a call, or why it failed: in one line, without a stack trace. */
final class Complaint implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        return tell(problem.getCommandLine(), problem, told(problem), InvalidSettingException.EXIT_CODE);
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        return tell(
                command,
                problem,
                problem.getMessage(),
                problem instanceof InvalidSettingException
                        ? InvalidSettingException.EXIT_CODE
                        : CommandFailedException.EXIT_CODE);
    }

    /** {@code STILLWATER_LOG_LEVEL=DEBUG} shows where it comes from. */
    private static int tell(CommandLine command, Exception problem, @Nullable String message, int exitCode) {
        String line = message == null ? problem.toString() : message;
        command.getErr().println("stillwater: " + line.lines().findFirst().orElse(""));
        command.getErr().flush();
        org.slf4j.LoggerFactory.getLogger(Complaint.class).debug("the command failed", problem);
        return exitCode;
    }

    private static @Nullable String told(ParameterException problem) {
        CommandSpec spec = problem.getCommandLine().getCommandSpec();
        Set<String> commands = spec.subcommands().keySet();
        String oneOf = "; expected one of " + String.join(", ", commands);
        String help = "; see " + spec.qualifiedName() + " --help";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                String option = argument.replaceFirst("=.*", "");
                return "there is no option " + option
                        + meant(option, spec.optionsMap().keySet()) + help;
            }
            return commands.isEmpty()
                    ? spec.qualifiedName() + " does not take the argument '" + argument + "'" + help
                    : "there is no command '" + argument + "'" + meant(argument, commands) + oneOf + help;
        }
        return commands.isEmpty() || problem.getArgSpec() != null
                ? problem.getMessage()
                : "no command is named" + oneOf + help;
    }

    private static String meant(String word, Set<String> known) {
        return Similar.to(word, known)
                .map(similar -> "; did you mean " + similar + "?")
                .orElse("");
    }
}
