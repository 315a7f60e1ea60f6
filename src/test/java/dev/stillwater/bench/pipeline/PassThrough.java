package dev.stillwater.bench.pipeline;

import dev.stillwater.stream.StreamService;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * A process with the least that a topology can do that steps a network for each series: it reads a plain number and the
 * state of its series, steps, writes a state and a prediction of as many bytes as Stillwater does, with Stillwater's
 * settings of Kafka Streams and its kind of store. It validates, measures, detects and shows nothing.
 */
public final class PassThrough {
    static final String STORE = "series";

    /** The store's key of a series' look: Stillwater stores two records of a series. */
    private static final char LOOK = '\0';

    private PassThrough() {}

    /** @param arguments see {@link PeerArguments} */
    public static void main(String[] arguments) throws Exception {
        PeerArguments given = PeerArguments.read(arguments);
        Topology topology = topology(given.samples(), given.predictions(), given.newWork(), given.sizes());
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, given.bootstrap());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, given.application());
        config.put(StreamsConfig.STATE_DIR_CONFIG, given.stateDir());
        CountDownLatch ended = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology, config)) {
            streams.setUncaughtExceptionHandler(cause -> {
                cause.printStackTrace(); // to the log of the process, whose end tells the harness
                ended.countDown();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            ended.await();
        }
        System.exit(1);
    }

    static Topology topology(String samples, String predictions, Work work, Sizes sizes) {
        Topology topology = new Topology();
        topology.addSource(
                "samples", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), samples);
        topology.addProcessor("predict", () -> new Step(new PeerStep(work, sizes)), "samples");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled(),
                "predict");
        topology.addSink(
                "predictions",
                predictions,
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                "predict");
        return topology;
    }

    private static final class Step implements Processor<String, byte[], String, byte[]> {
        private final PeerStep step;
        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, byte[]> store;

        Step(PeerStep step) {
            this.step = step;
        }

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            this.context = context;
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            PeerStep.Written written = step.take(store.get(record.key()), record.value());
            if (written.look() != null) {
                store.put(record.key() + LOOK, written.look());
            }
            store.put(record.key(), written.state());
            context.forward(record.withValue(written.prediction()));
        }
    }
}
