package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.oracle.Deployment;
import dev.stillwater.oracle.Networks;
import dev.stillwater.oracle.Oracle;
import dev.stillwater.oracle.Verdict;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.StartPoint;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import dev.stillwater.topic.TopicsSeen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Topics of a prefix of their own on a real broker, and stream services over them. */
final class StreamFixture implements AutoCloseable {
    final Topics topics;
    final Exposition exposition = new Exposition();
    final Admin admin;
    private final String name;
    private final EmbeddedBroker broker;
    private final Path dir;
    private final KafkaProducer<String, String> producer;

    StreamFixture(EmbeddedBroker broker, String name, Path dir) {
        this.broker = broker;
        this.name = name;
        this.dir = dir;
        topics = new Topics(name + ".", name + ".samples", SampleFormat.AUTO, new FixedSchemaIds());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 50),
                new StringSerializer(),
                new StringSerializer());
    }

    void createTopics(int partitions) throws Exception {
        for (String topic : topics.names()) {
            createTopic(topic, partitions, Map.of());
        }
    }

    void createTopic(String topic, int partitions, Map<String, String> config) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                FreshTopics.create(admin, List.of(new NewTopic(topic, partitions, (short) 1).configs(config)));
                return;
            } catch (ExecutionException e) { // of that name one is still being deleted
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** A service that is not started yet. */
    StreamService service(String state, Map<String, ?> overrides, Predicate<String> watched) {
        return service(SamplePath.DIRECT, StartPoint.EARLIEST, state, overrides, watched);
    }

    /** A service that is not started yet, of which samples go over a repartition topic. */
    StreamService repartitioning(String state, Map<String, ?> overrides) {
        return service(
                SamplePath.repartitioned(new OwnSamples(topics.samples())),
                StartPoint.EARLIEST,
                state,
                overrides,
                series -> false);
    }

    /** A service that is not started yet, with a beginning of its own. */
    StreamService from(StartPoint from, String state) {
        return service(SamplePath.DIRECT, from, state, Map.of(), series -> false);
    }

    private StreamService service(
            SamplePath path, StartPoint from, String state, Map<String, ?> overrides, Predicate<String> watched) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir(state).toString());
        config.putAll(overrides);
        return SmallService.service(
                topics,
                path,
                from,
                config,
                new Meters(exposition.registry(), 2, Clock.systemUTC()),
                exposition,
                watched);
    }

    Path stateDir(String state) {
        return dir.resolve(name + "-" + state);
    }

    /** Samples with these sequences, of the time now. */
    void send(String series, int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            send(series, sequence, System.currentTimeMillis());
        }
        producer.flush();
    }

    void send(String series, int sequence, long time) {
        String value = "{\"sequence\": " + sequence + ", \"value\": " + SmallService.value(sequence) + "}";
        producer.send(new ProducerRecord<>(topics.samples().name(), null, time, series, value));
    }

    /** All predictions of a series, in order. */
    List<Prediction> predictions(String series) {
        return read(topics.predictions().name()).stream()
                .filter(record -> series.equals(record.key()))
                .map(record -> topics.predictions().value().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    /** Those of its sequences of which the predictions are marked as no news. */
    List<Long> backfilled(String series) {
        return predictions(series).stream()
                .filter(Prediction::getBackfill)
                .map(Prediction::getSequence)
                .toList();
    }

    /** What a replay from where the deployment began says of it. */
    Verdict verify() throws Exception {
        TopicsSeen seen = TopicsSeen.of(admin, topics.names(), 10_000);
        HeldRecords held = HeldRecords.of(admin, name, seen);
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Deployment deployment = Deployment.open(
                kafka,
                topics,
                held.begins(topics.samples().name()),
                held.begins(topics.impulses().name()))) {
            return new Oracle(
                            deployment,
                            SamplePath.DIRECT,
                            new Networks(
                                    series -> SmallService.MODEL, Map.of(SmallService.MODEL.id(), SmallService.MODEL)),
                            SmallService.PREDICTOR,
                            series -> false,
                            series -> true,
                            Duration.ofSeconds(5),
                            (done, all) -> {})
                    .verify();
        }
    }

    /** The sequences that have been predicted of a series, in order, as a reader of committed records sees them. */
    List<Long> predicted(String series) {
        return predictions(series).stream().map(Prediction::getSequence).toList();
    }

    void grow(String topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    /** The hashes of the states of all series after each of their samples, in order. */
    Map<String, List<String>> hashes() {
        Map<String, List<String>> hashes = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : read(topics.predictions().name())) {
            hashes.computeIfAbsent(record.key(), id -> new ArrayList<>())
                    .add(topics.predictions()
                            .value()
                            .deserializer()
                            .deserialize(record.topic(), record.value())
                            .getStateHash());
        }
        return hashes;
    }

    /** The dead letters: where from, and why. */
    List<String> deadLetters() {
        return read(topics.deadLetters().name()).stream()
                .map(record -> header(record, "topic") + "-" + header(record, "partition") + " "
                        + header(record, "offset") + " " + header(record, "reason") + " " + header(record, "detail"))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader("stillwater." + name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    double meter(String prefix) {
        return sum(exposition, prefix);
    }

    /** The sum of the meters whose lines begin so. */
    static double sum(Exposition exposition, String prefix) {
        return exposition
                .scrape()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        exposition.close();
    }
}
