package dev.stillwater.stream.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which input record a stream thread works for at this moment, task by task. Kafka Streams knows it while a record is
 * processed and also while the cache of a store writes what an earlier record put into it, so that whatever is sent can be
 * put down to the right record.
 */
public final class InputTrace {
    private static final String CHANGELOG = "-changelog";

    private final ThreadLocal<OfThread> threads = ThreadLocal.withInitial(OfThread::new);

    private static final class OfThread {
        private final Map<TaskId, Supplier<Optional<RecordMetadata>>> tasks = new HashMap<>();
        private final Map<Integer, TaskId> withStores = new HashMap<>();
        private @Nullable TaskId current;
        private boolean working;
    }

    /**
     * A task of the calling thread.
     *
     * @param withStores whether it has the stores: one sub-topology has, so that the partition names its task
     */
    public void open(TaskId task, boolean withStores, Supplier<Optional<RecordMetadata>> metadata) {
        OfThread thread = threads.get();
        thread.tasks.put(task, metadata);
        if (withStores) {
            thread.withStores.put(task.partition(), task);
        }
    }

    public void close(TaskId task) {
        OfThread thread = threads.get();
        thread.tasks.remove(task);
        thread.withStores.remove(task.partition(), task);
    }

    /** The calling thread begins to work on a record of this task. */
    public void begin(TaskId task) {
        OfThread thread = threads.get();
        thread.current = task;
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

    /** The record for which the calling thread sends something: what goes to a changelog may be of one before that in hand. */
    @Nullable
    Place sending(ProducerRecord<?, ?> sent) {
        OfThread thread = threads.get();
        Integer partition = sent.partition();
        return place(
                thread,
                partition != null && sent.topic().endsWith(CHANGELOG)
                        ? thread.withStores.get(partition)
                        : thread.current);
    }

    private static @Nullable Place place(OfThread thread, @Nullable TaskId task) {
        Supplier<Optional<RecordMetadata>> metadata = task == null ? null : thread.tasks.get(task);
        return metadata == null
                ? null
                : metadata.get()
                        .filter(record -> record.topic() != null && record.offset() >= 0)
                        .map(record -> new Place(record.topic(), record.partition(), record.offset()))
                        .orElse(null);
    }
}
