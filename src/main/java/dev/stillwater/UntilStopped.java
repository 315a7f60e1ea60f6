package dev.stillwater;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or SIGINT, and holds the end of the JVM back until the command has closed what it opened: the try
 * block that waits here stays the one place where things are closed, and the command's exit code is the process's.
 */
final class UntilStopped {
    private static final long LONGEST_CLOSE_SECONDS = 60;

    private UntilStopped() {}

    private static volatile boolean stopping;

    static void await() throws InterruptedException {
        Thread command = Thread.currentThread();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopping = true;
                            stopped.countDown();
                            join(command);
                        },
                        "stop"));
        stopped.await();
    }

    /** Ends the process; where a signal is ending it already, with this exit code instead of the signal's. */
    static void exit(int code) {
        if (stopping) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    private static void join(Thread command) {
        try {
            command.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
