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

    /** Looks out for the signal from now on, for a command that works until it comes or the work is done. */
    static Watch watch() {
        return new Watch(Thread.currentThread());
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

    /** Whether the signal came. Where it did, the end of the JVM waits for the command to return. */
    static final class Watch implements AutoCloseable {
        private final Thread hook;
        private volatile boolean stopped;

        private Watch(Thread command) {
            hook = new Thread(
                    () -> {
                        stopping = true;
                        stopped = true;
                        join(command);
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        boolean isStopped() {
            return stopped;
        }

        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM is ending: the hook waits, as it should
            }
        }
    }
}
