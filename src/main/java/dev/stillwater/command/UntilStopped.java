package dev.stillwater.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * SIGTERM and SIGINT as a wish that the command may fulfil at its own pace: it closes what it opened in its own try
 * block, or saves what there is so far, and returns; its exit code is the process's. A second SIGINT ends the process at once.
 */
public final class UntilStopped {
    /** 128 + SIGINT, by the shells' convention. */
    private static final int INTERRUPTED = 130;

    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    private UntilStopped() {}

    /** From here on signals are a wish; to be called before anything is opened. */
    public static void listen() {
        Signal.handle(new Signal("TERM"), signal -> STOPPED.countDown());
        Signal.handle(new Signal("INT"), signal -> {
            if (wished()) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            STOPPED.countDown();
        });
    }

    /** Whether the wish has come. */
    public static boolean wished() {
        return STOPPED.getCount() == 0;
    }

    /** Waits for the wish for so long; whether it has come. */
    static boolean wishedWithin(Duration atMost) throws InterruptedException {
        return STOPPED.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the wish. */
    static void await() throws InterruptedException {
        STOPPED.await();
    }
}
