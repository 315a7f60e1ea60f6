package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.SchemaIds;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Records that once stopped the stream, through a real broker whose input topics take what they can: of two services, one
 * exactly once with the fixed schema ids, one at least once with a registry that gives odd answers. Each line of {@code
 * harmful-records.jsonl} is a record and says what should become of it.
 */
class HarmfulRecordsIT extends OverABroker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIXED = "stillwater.";
    private static final String REGISTERED = "r.";

    private final Map<String, Object> kafka = new HashMap<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, String> registered = new ConcurrentHashMap<>();
    private JsonNode registryAnswers;
    private HttpServer registry;
    private Topics fixed;
    private Topics throughRegistry;

    @BeforeEach
    void start() throws Exception {
        registryAnswers = JSON.readTree(getClass().getResource("/harmful-registry.json"));
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
        URI address = URI.create("http://localhost:" + registry.getAddress().getPort());
        fixed = topics(FIXED, new FixedSchemaIds());
        throughRegistry = topics(REGISTERED, new RegistryClient(address, Clock.systemUTC()));
        kafka.put("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            for (Topics topics : List.of(fixed, throughRegistry)) {
                FreshTopics.create(
                        admin,
                        topics.names().stream()
                                .map(name -> new NewTopic(name, 1, (short) 1).configs(config(name)))
                                .toList());
            }
        }
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(log);
        registry.stop(0);
    }

    @Test
    void eachIsPredictedOrADeadLetterAndTheServiceGoesOn() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        try (StreamService exactlyOnce = service(fixed, StreamsConfig.EXACTLY_ONCE_V2);
                StreamService atLeastOnce = service(throughRegistry, StreamsConfig.AT_LEAST_ONCE)) {
            exactlyOnce.start();
            atLeastOnce.start();
            sendAborted(throughRegistry);
            sendHarmful(expected);
            send(record(JSON.readTree("{\"topic\": \"stillwater.samples\", \"key\": \"last\", \"value\": \"1.0\"}")));
            send(record(JSON.readTree("{\"topic\": \"r.samples\", \"key\": \"last\", \"value\": \"1.0\"}")));
            for (Topics topics : List.of(fixed, throughRegistry)) {
                await().until(() -> predictions(topics).containsKey("last"));
            }

            await().untilAsserted(() ->
                    assertThat(exactlyOnce.ready()).as(exactlyOnce.detail()).isTrue());
            await().untilAsserted(() ->
                    assertThat(atLeastOnce.ready()).as(atLeastOnce.detail()).isTrue());
            assertThat(log.list)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                    .isEmpty();
        }
        Map<String, String> seen = new LinkedHashMap<>();
        for (Topics topics : List.of(fixed, throughRegistry)) {
            predictions(topics)
                    .forEach((series, prediction) -> seen.put(
                            topics.samples().name() + " " + series,
                            prediction.getTimestamp().toEpochMilli() + " " + prediction.getSequence()));
            for (ConsumerRecord<byte[], byte[]> letter :
                    read(topics.deadLetters().name())) {
                seen.put(header(letter, "topic") + " " + header(letter, "offset"), header(letter, "reason"));
            }
        }
        expected.forEach(
                (record, outcome) -> assertThat(seen.get(record)).as(record).matches(outcome));
        assertThat(seen).doesNotContainKey("r.samples aborted").hasSize(expected.size() + 2);
    }

    private void sendHarmful(Map<String, String> expected) throws Exception {
        for (String line : new String(
                        getClass().getResourceAsStream("/harmful-records.jsonl").readAllBytes(), UTF_8)
                .split("\n")) {
            JsonNode record = JSON.readTree(line);
            RecordMetadata place = send(record(record));
            String outcome = record.get("expect").textValue();
            if (outcome.equals("prediction")) {
                String time = record.path("timestamp").asText("-?\\d+");
                expected.put(place.topic() + " " + record.get("key").textValue(), time + " 0");
            } else if (!outcome.equals("nothing")) {
                expected.put(place.topic() + " " + place.offset(), outcome);
            }
        }
    }

    /** Two samples of a transaction that comes to nothing. */
    private void sendAborted(Topics topics) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("transactional.id", "aborted");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : List.of("{\"value\":1.0,\"sequence\":0}", "{\"value\":0.7,\"sequence\":1}")) {
                producer.send(new ProducerRecord<>(
                        topics.samples().name(), "aborted".getBytes(UTF_8), value.getBytes(UTF_8)));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("max.request.size", 100 << 20);
        config.put("buffer.memory", 100L << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        }
    }

    /** A record of a line: key and value as text, as hexadecimal digits or by their length, time ahead of the present. */
    private static ProducerRecord<byte[], byte[]> record(JsonNode line) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                line.get("topic").textValue(),
                0,
                System.currentTimeMillis() + line.path("ahead").longValue(),
                bytes(line, "key"),
                bytes(line, "value"));
        if (line.has("headerlen")) {
            record.headers().add("big", new byte[line.get("headerlen").intValue()]);
            record.headers().add("stillwater.reason", "forged".getBytes(UTF_8));
        }
        return record;
    }

    private static byte[] bytes(JsonNode line, String field) {
        if (line.has(field + "hex")) {
            return HexFormat.of().parseHex(line.get(field + "hex").textValue());
        }
        if (line.has(field + "len")) {
            byte[] bytes = new byte[line.get(field + "len").intValue()];
            Arrays.fill(bytes, (byte) 'k');
            return bytes;
        }
        return line.hasNonNull(field) ? line.get(field).textValue().getBytes(UTF_8) : null;
    }

    /** Predictions by series, the first of each. */
    private Map<String, Prediction> predictions(Topics topics) {
        Map<String, Prediction> bySeries = new HashMap<>();
        String name = topics.predictions().name();
        for (ConsumerRecord<byte[], byte[]> record : read(name)) {
            assertThat(record.timestamp()).isLessThanOrEqualTo(System.currentTimeMillis());
            if (record.value() == null) {
                assertThat(record.headers())
                        .as("whether there was such a series")
                        .singleElement()
                        .satisfies(header -> assertThat(header.key()).isEqualTo("stillwater.series"));
                assertThat(record.key())
                        .as("the series that ended")
                        .asString(UTF_8)
                        .isEqualTo("empty");
                continue;
            }
            assertThat(record.headers()).isEmpty();
            bySeries.putIfAbsent(
                    new String(record.key(), UTF_8),
                    topics.predictions().value().deserializer().deserialize(name, record.value()));
        }
        return bySeries;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private StreamService service(Topics topics, String guarantee) {
        Exposition exposition = new Exposition();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, guarantee);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, dir.resolve(guarantee).toString());
        return SmallService.service(
                topics, settings, new Meters(exposition.registry(), 2, Clock.systemUTC()), exposition, series -> false);
    }

    private static Topics topics(String prefix, SchemaIds ids) {
        return new Topics(prefix, prefix + "samples", SampleFormat.AUTO, ids);
    }

    /** Inputs take all they can, outputs what topics take by default, and one dead-letter topic keeps the last of each key. */
    private static Map<String, String> config(String topic) {
        if (topic.endsWith("samples") || topic.endsWith("impulses")) {
            return Map.of(
                    "max.message.bytes", "20000000", "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
        }
        return topic.equals(REGISTERED + "dead-letters") ? Map.of("cleanup.policy", "compact") : Map.of();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String answer;
        if (exchange.getRequestMethod().equals("POST")) {
            int id = 1_001 + registered.size();
            registered.put(
                    "/schemas/ids/" + id, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer = "{\"id\": " + id + "}";
        } else {
            JsonNode odd = registryAnswers.path(path);
            answer = registered.getOrDefault(path, odd.isTextual() ? odd.textValue() : odd.toString());
        }
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("stillwater." + name).value(), UTF_8);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(StreamService.class.getPackageName());
    }
}
