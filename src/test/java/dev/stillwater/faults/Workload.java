package dev.stillwater.faults;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.Observation;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The seeded input of a run: a few series at a steady rate, with impulses in every other one, and the memory of all that
 * was written.
 */
final class Workload implements AutoCloseable {
    /** By pattern, as the service is told. */
    static final Map<String, Model> MODELS = models();

    private static final int SERIES = 20;
    private static final long TICK_MILLIS = 150;
    private static final int IMPULSE_EVERY = 40;
    private static final int IMPULSE_AHEAD = 60; // so far ahead that it comes before its sample even after a fault

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final boolean nameless;
    private final SplittableRandom random;
    private final List<Series> all = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "workload");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Intruder> intruders = new ArrayList<>();
    private volatile Exception failure;

    /** Something else that is written between the samples, once per tick. */
    interface Intruder {
        void tick(KafkaProducer<byte[], byte[]> producer);
    }

    /** @param nameless whether some impulses name no sample */
    Workload(String bootstrapServers, Topics topics, boolean nameless, SplittableRandom random) {
        this.topics = topics;
        this.nameless = nameless;
        this.random = random;
        for (int i = 0; i < SERIES; i++) {
            String kind = i % 5 == 3 ? "lagged-" : i % 5 == 4 ? "window-" : "plain-";
            all.add(new Series(kind + i, i % 2 == 0, random.nextLong()));
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        300_000,
                        // with more of them the first records to a new topic can be written in another order
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        300_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        models.put("lagged-*", TestModels.lstm("lagged", 5, 3));
        models.put("window-*", TestModels.mlp("window", 9, 3));
        models.put("*", TestModels.yeo("small", 3));
        return models;
    }

    static Model modelOf(String series) {
        return MODELS.get(MODELS.keySet().stream()
                .filter(pattern -> series.matches("(?s)" + pattern.replace("*", ".*")))
                .findFirst()
                .orElseThrow());
    }

    /** Further records between the samples, from now on. */
    void mix(Intruder intruder) {
        synchronized (intruders) {
            intruders.add(intruder);
        }
    }

    void start() {
        thread.start();
    }

    /** Stops, and waits until the broker has everything. */
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join();
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("the input could not be written: " + failure.getMessage(), failure);
        }
    }

    /** The next sequence of each series. */
    Map<String, Integer> next() {
        return all.stream().collect(Collectors.toMap(series -> series.name, Series::next));
    }

    /** What was written, by series. */
    Map<String, Written> written() {
        Map<String, Written> written = new LinkedHashMap<>();
        all.forEach(series ->
                written.put(series.name, new Written(List.copyOf(series.samples), List.copyOf(series.impulses))));
        return written;
    }

    /** All that was written of one series, in order. */
    record Written(List<Sample> samples, List<Impulse> impulses) {
        /**
         * Impulses that name no sample, but for those behind which too few samples came.
         *
         * @param from those that were written before this sample are left out
         */
        List<Impulse> nameless(long from) {
            return impulses.stream()
                    .filter(impulse -> impulse.getSequence() == null)
                    .filter(impulse -> writtenWith(impulse) >= from && writtenWith(impulse) < samples.size() - 1)
                    .toList();
        }

        private static long writtenWith(Impulse impulse) {
            String id = impulse.getId();
            return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
        }
    }

    private void run() {
        try {
            do {
                all.forEach(Series::tick);
                synchronized (intruders) {
                    intruders.forEach(intruder -> intruder.tick(producer));
                }
            } while (!stopping.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (RuntimeException | InterruptedException e) {
            failure = e;
        }
    }

    private <V> void send(Topic<String, V> topic, String series, V value) {
        producer.send(
                new ProducerRecord<>(
                        topic.name(),
                        topic.key().serializer().serialize(topic.name(), series),
                        topic.value().serializer().serialize(topic.name(), value)),
                (metadata, problem) -> {
                    if (problem != null) {
                        failure = problem;
                    }
                });
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        producer.close(Duration.ZERO);
    }

    /** One series at its place. */
    private final class Series {
        private final String name;
        private final boolean perturbed;
        private final NoisySignal signal;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Impulse> impulses = new ArrayList<>();
        private volatile int next;

        private Series(String name, boolean perturbed, long seed) {
            this.name = name;
            this.perturbed = perturbed;
            this.signal = new NoisySignal(new MackeyGlass(seed), 0.3, seed);
        }

        /** Does not wait for a write that waits for brokers. */
        private int next() {
            return next;
        }

        private void tick() {
            long sequence = samples.size();
            if (perturbed && sequence % IMPULSE_EVERY == 0) {
                boolean named = random.nextInt(3) > 0 || !nameless;
                Impulse impulse = impulse(sequence, named ? sequence + IMPULSE_AHEAD : null);
                impulses.add(impulse);
                send(topics.impulsesToWrite(), name, impulse);
            }
            Observation seen = signal.next();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Sample sample = new Sample(sequence, now, seen.value(), sequence % 2 == 0 ? seen.truth() : null);
            samples.add(sample);
            next = samples.size();
            send(topics.samplesToWrite(), name, sample);
        }

        /** @param start the sample that it names, null for the next one to arrive */
        private Impulse impulse(long sequence, Long start) {
            ImpulseShape shape = ImpulseShape.values()[random.nextInt(ImpulseShape.values().length)];
            return new Impulse(
                    name + "-" + sequence,
                    random.nextDouble(0.2, 1),
                    sequence > 0 && random.nextBoolean() ? ImpulseUnit.STD : ImpulseUnit.RAW,
                    shape,
                    shape == ImpulseShape.IMPULSE ? 1 : random.nextInt(1, 20),
                    start,
                    random.nextLong());
        }
    }
}
