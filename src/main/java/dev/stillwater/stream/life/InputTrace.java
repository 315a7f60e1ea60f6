package dev.stillwater.stream.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which input record a stream thread works for at this moment, task by task. Kafka Streams knows it while a record is
 * processed and also while the cache of a store writes what an earlier record put into it, so that whatever is sent can be
 * put down to the right record.
 */
public final class InputTrace {
    private final ThreadLocal<OfThread> threads = ThreadLocal.withInitial(OfThread::new);

    private static final class OfThread {
        private final Map<Integer, Supplier<Optional<RecordMetadata>>> tasks = new HashMap<>();
        private int current = -1;
        private boolean working;
    }

    /** A task of the calling thread; there is one sub-topology, so that its partition names it. */
    public void open(int partition, Supplier<Optional<RecordMetadata>> metadata) {
        threads.get().tasks.put(partition, metadata);
    }

    public void close(int partition) {
        threads.get().tasks.remove(partition);
    }

    /** The calling thread begins to work on a record of this task. */
    public void begin(int partition) {
        OfThread thread = threads.get();
        thread.current = partition;
        thread.working = true;
    }

    /** The calling thread is done with it; false if it was before. Where it dies in the middle, this is not called. */
    public boolean end() {
        OfThread thread = threads.get();
        boolean working = thread.working;
        thread.working = false;
        return working;
    }

    /** The record that the calling thread works on and has not done with, if any. */
    public @Nullable Place unfinished() {
        OfThread thread = threads.get();
        return thread.working ? place(thread, thread.current) : null;
    }

    /**
     * The record for which the calling thread sends something.
     *
     * @param partition of the task, null for that of the record in hand
     */
    @Nullable
    Place sending(@Nullable Integer partition) {
        OfThread thread = threads.get();
        return place(thread, partition == null ? thread.current : partition);
    }

    private static @Nullable Place place(OfThread thread, int partition) {
        Supplier<Optional<RecordMetadata>> metadata = thread.tasks.get(partition);
        return metadata == null
                ? null
                : metadata.get()
                        .filter(record -> record.topic() != null && record.offset() >= 0)
                        .map(record -> new Place(record.topic(), record.partition(), record.offset()))
                        .orElse(null);
    }
}
