package dev.stillwater.stream;

import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.StoredState;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorContextUtils;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The series of a task: a state store that keeps those that it has had last as they are, and writes of them what has
 * changed before each commit, as Kafka Streams' own caching stores do with bytes. A series that has many samples between
 * two commits is written once, and one that is kept need be neither read nor understood again.
 *
 * <p>The task's thread alone changes it; others may {@link #find} at the same time. That a store is asked to write before a
 * commit, and for which record it writes, is internal to Kafka Streams (4.3.1): an upgrade has to look at it again.
 */
final class SeriesStore extends WrappedStateStore<KeyValueStore<String, byte[]>, String, byte[]>
        implements SeriesQuery.Series {
    static final String NAME = "series";

    /** As many as are kept; each takes about 8 KB. */
    static final int KEPT = 1_000;

    private final ModelTable models;
    private final BooleanSupplier undelivered;
    private final int most;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private boolean atomic;
    private @Nullable SeriesStates states;
    private @Nullable InternalProcessorContext<?, ?> context;

    /**
     * A series as it is now.
     *
     * @param cause the record that changed it since it was written; null where it is written
     */
    private record Kept(Held held, @Nullable ProcessorRecordContext cause) {}

    private SeriesStore(
            KeyValueStore<String, byte[]> records, ModelTable models, BooleanSupplier undelivered, int most) {
        super(records);
        this.models = models;
        this.undelivered = undelivered;
        this.most = most;
    }

    /**
     * @param models which network serves which series
     * @param undelivered asks whether something that was sent is not there and never will be
     */
    static StoreBuilder<SeriesStore> builder(ModelTable models, BooleanSupplier undelivered) {
        return builder(models, undelivered, KEPT);
    }

    /** @param most how many are kept */
    static StoreBuilder<SeriesStore> builder(ModelTable models, BooleanSupplier undelivered, int most) {
        return new Builder(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                        .withCachingDisabled(),
                models,
                undelivered,
                most);
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        atomic = StreamsConfig.EXACTLY_ONCE_V2.equals(
                stateStoreContext.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        states = new SeriesStates(wrapped(), models, atomic);
        context = ProcessorContextUtils.asInternalProcessorContext(stateStoreContext);
        super.init(stateStoreContext, root);
    }

    /** A series; null where it is unknown. */
    @Nullable
    synchronized Held get(String series) {
        Kept known = kept.get(series);
        if (known != null) {
            return known.held();
        }
        Held stored = states().get(series);
        if (stored != null) {
            keep(series, new Kept(stored, null));
        }
        return stored;
    }

    /**
     * Puts what of a series has changed.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it is too long for a changelog; then nothing has
     *     changed
     */
    synchronized void put(String series, Held held) {
        states().check(held);
        keep(series, new Kept(held, cause()));
    }

    /** Whether there was such a series. */
    synchronized boolean delete(String series) {
        boolean known = kept.remove(series) != null;
        return states().delete(series) || known;
    }

    /** Goes through all series, without their looks. */
    synchronized void forEach(BiConsumer<String, StoredState> action) {
        flushCache();
        states().forEach(action);
    }

    /** How many there are. */
    synchronized int count() {
        flushCache();
        return states().count();
    }

    /** A series as any thread finds it; null where it is unknown. */
    @Override
    public @Nullable Held find(String series) {
        synchronized (this) {
            Kept known = kept.get(series);
            if (known != null) {
                return known.held();
            }
        }
        return SeriesStates.query(wrapped(), models, series);
    }

    /**
     * Writes what has changed.
     *
     * @throws StreamsException if there are no transactions and something that was sent before has failed
     */
    @Override
    public synchronized void flushCache() {
        boolean delivered = atomic;
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            if (each.getValue().cause() != null) {
                if (!delivered) {
                    deliver();
                    delivered = true;
                }
                each.setValue(written(each.getKey(), each.getValue()));
            }
        }
    }

    /**
     * Waits until everything that was sent is there. Where nothing undoes what is written, no state may be ahead of its
     * predictions: it would take the samples whose predictions are missing for samples that it has had. Kafka Streams
     * tells once that a send has failed, and then asks for the cache to be flushed all the same.
     */
    private void deliver() {
        ((RecordCollector.Supplier) context()).recordCollector().flush();
        if (undelivered.getAsBoolean()) {
            throw new StreamsException("what was sent before is not there: the series stay as they were");
        }
    }

    @Override
    public synchronized void clearCache() {
        kept.clear();
    }

    /** The one that goes for it is written first, with all others where that has to wait for what was sent. */
    private void keep(String series, Kept now) {
        if (kept.size() >= most && !kept.containsKey(series)) {
            Iterator<Map.Entry<String, Kept>> eldest = kept.entrySet().iterator();
            Map.Entry<String, Kept> goes = eldest.next();
            if (!atomic && goes.getValue().cause() != null) {
                flushCache();
            }
            written(goes.getKey(), goes.getValue());
            eldest.remove();
        }
        kept.put(series, now);
    }

    /** The same once it is written, for the record that changed it: whatever fails is put down to that. */
    private Kept written(String series, Kept each) {
        ProcessorRecordContext cause = each.cause();
        if (cause == null) {
            return each;
        }
        InternalProcessorContext<?, ?> task = context();
        ProcessorRecordContext inHand = task.recordContext();
        task.setRecordContext(cause);
        try {
            states().put(series, each.held());
        } finally {
            task.setRecordContext(inHand);
        }
        return new Kept(each.held().stored(), null);
    }

    private ProcessorRecordContext cause() {
        ProcessorRecordContext inHand = context().recordContext();
        return new ProcessorRecordContext(
                inHand.timestamp(), inHand.offset(), inHand.partition(), inHand.topic(), inHand.headers());
    }

    private SeriesStates states() {
        return Objects.requireNonNull(states, "not open");
    }

    private InternalProcessorContext<?, ?> context() {
        return Objects.requireNonNull(context, "not open");
    }

    /** Of the records beneath, with everything that Kafka Streams wants to know of them. */
    private record Builder(
            StoreBuilder<KeyValueStore<String, byte[]>> records,
            ModelTable models,
            BooleanSupplier undelivered,
            int most)
            implements StoreBuilder<SeriesStore> {
        @Override
        public StoreBuilder<SeriesStore> withCachingEnabled() {
            return this; // it is always
        }

        @Override
        public StoreBuilder<SeriesStore> withCachingDisabled() {
            return new Builder(records, models, undelivered, 1);
        }

        @Override
        public StoreBuilder<SeriesStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(records.withLoggingEnabled(config), models, undelivered, most);
        }

        @Override
        public StoreBuilder<SeriesStore> withLoggingDisabled() {
            return new Builder(records.withLoggingDisabled(), models, undelivered, most);
        }

        @Override
        public SeriesStore build() {
            return new SeriesStore(records.build(), models, undelivered, most);
        }

        @Override
        public Map<String, String> logConfig() {
            return records.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return records.loggingEnabled();
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
