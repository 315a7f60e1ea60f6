package dev.stillwater.study;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Runs work in a single thread, parallel streams in it too, so that its processor time is what it costs. */
public final class OneCore {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OneCore() {}

    /** Runs it in a thread of its own, which finds classes as the caller does. */
    public static <T> T run(Supplier<T> work) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        ForkJoinPool alone = new ForkJoinPool(1);
        try {
            return alone.submit(() -> {
                        Thread.currentThread().setContextClassLoader(classes);
                        return work.get();
                    })
                    .join();
        } finally {
            alone.shutdown();
        }
    }

    /** Seconds of a core that the thread has taken so far. */
    public static double seconds() {
        return THREADS.getCurrentThreadCpuTime() / 1e9;
    }
}
