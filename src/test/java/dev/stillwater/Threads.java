package dev.stillwater;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads of a test that run at the same time; what goes wrong in one fails the test. */
public final class Threads {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Future<?>> running = new ArrayList<>();

    /** What a thread does; may fail. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    public void start(Task task) {
        running.add(threads.submit(() -> {
            task.run();
            return null;
        }));
    }

    /** Waits until all are done. */
    public void join() throws InterruptedException {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
        threads.shutdown();
    }
}
