package dev.stillwater;

import dev.stillwater.command.InvalidSettingException;
import java.util.Locale;
import java.util.Set;

/** Starts the command that the arguments name. */
public final class Main {
    private static final Set<String> LONG_RUNNING = Set.of("demo", "serve", "produce");

    private Main() {}

    public static void main(String[] args) {
        requireReadable(args);
        Locale.setDefault(Locale.Category.FORMAT, Locale.US); // Java asks for the digits of any other at each number
        System.setProperty("java.awt.headless", "true"); // figures are drawn without a window, whatever the display
        if (args.length > 0 && !LONG_RUNNING.contains(args[0])) {
            System.setProperty("stillwater.clients.log", "ERROR"); // the command's own line says it
        }
        System.exit(Commands.lineFor(args).execute(args));
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
}
