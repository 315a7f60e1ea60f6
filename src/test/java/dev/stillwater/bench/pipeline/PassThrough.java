package dev.stillwater.bench.pipeline;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.stream.StreamService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** @param arguments {@code key=value}: bootstrap, application, samples, predictions, state-dir, work, model, and sizes */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] sides = argument.split("=", 2);
            given.put(sides[0], sides[1]);
        }
        Model model = Models.shipped().find(need(given, "model")).orElseThrow();
        Sizes sizes = new Sizes(
                Integer.parseInt(need(given, "state-bytes")),
                Integer.parseInt(need(given, "look-bytes")),
                Integer.parseInt(need(given, "prediction-bytes")));
        Topology topology = topology(
                need(given, "samples"), need(given, "predictions"), Work.of(need(given, "work"), model), sizes);
        Properties config = new Properties();
        config.putAll(StreamService.defaults());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, need(given, "bootstrap"));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, need(given, "application"));
        config.put(StreamsConfig.STATE_DIR_CONFIG, need(given, "state-dir"));
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

    private static String need(Map<String, String> given, String key) {
        return Objects.requireNonNull(given.get(key), "no " + key + "= among the arguments");
    }

    static Topology topology(String samples, String predictions, Work work, Sizes sizes) {
        Topology topology = new Topology();
        topology.addSource(
                "samples", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), samples);
        topology.addProcessor("predict", () -> new Step(work, sizes), "samples");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
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
        private final Work work;
        private final Sizes sizes;
        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, byte[]> store;

        Step(Work work, Sizes sizes) {
            this.work = work;
            this.sizes = sizes;
        }

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            this.context = context;
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            double value = Double.parseDouble(new String(record.value(), StandardCharsets.UTF_8));
            byte[] stored = store.get(record.key());
            StoredNumbers before =
                    stored == null ? new StoredNumbers(0, new float[work.size()]) : StoredNumbers.read(stored, work.size());
            double predicted = work.step(before.numbers(), value);
            StoredNumbers after = new StoredNumbers(before.samples() + 1, before.numbers());
            if (after.samples() % Sizes.LOOK_EVERY == 1) {
                store.put(record.key() + LOOK, StoredNumbers.filled(sizes.look()));
            }
            store.put(record.key(), after.write(sizes.state()));
            byte[] prediction = StoredNumbers.filled(Math.max(Double.BYTES, sizes.prediction()));
            ByteBuffer.wrap(prediction).putDouble(predicted);
            context.forward(record.withValue(prediction));
        }
    }
}
