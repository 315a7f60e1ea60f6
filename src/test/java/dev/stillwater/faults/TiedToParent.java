package dev.stillwater.faults;

import java.io.IOException;
import java.util.Arrays;

/** Runs the main class that its first argument names, and ends when the process that started it does. */
public final class TiedToParent {
    private TiedToParent() {}

    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(TiedToParent::awaitTheEndOfTheParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** The parent holds the other end of the standard input and writes nothing. */
    private static void awaitTheEndOfTheParent() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }
}
