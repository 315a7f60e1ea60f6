package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.generator.GeneratedRecord.Meaning;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generated records through a real broker and a service in a process of its own, which stays ready all the time; each
 * comes to one outcome. {@code mvn verify} sends a few; {@code mvn verify -Pgenerator} a hundred thousand. Properties:
 * {@code generator.broker.records}, {@code generator.seed}, {@code generator.without}.
 */
class RecordGeneratorIT {
    private static final Logger LOG = LoggerFactory.getLogger(RecordGeneratorIT.class);
    private static final int RECORDS = Integer.getInteger("generator.broker.records", 2_000);
    private static final long SEED = Long.getLong("generator.seed", 1);

    /** Why impulses that have been taken may become dead letters later, with their bytes written anew. */
    private static final Set<String> LATER = Set.of(Refusal.EXPIRED.label(), Refusal.BAD_IMPULSE.label());

    @TempDir
    private Path dir;

    private final Tally tally = new Tally();

    @Test
    void aServiceStaysReadyAndEveryRecordComesToExactlyOneOutcome() throws Exception {
        long begun = System.nanoTime();
        Set<String> without = Set.of(System.getProperty("generator.without", "").split(","));
        Column column = new Column(SEED, RECORDS, System.currentTimeMillis(), without);
        try (OddRegistry registry = OddRegistry.start();
                BrokerTrial trial = BrokerTrial.start(registry.address(), dir)) {
            Map<String, List<String>> alone = alone(column, registry);
            // Topics are read in no fixed order: the impulses of the control series have to be there before the
            // samples.
            trial.send(first(column));
            trial.awaitConsumed();
            List<RecordMetadata> places = trial.send(then(column));
            assertThat(places).as("where records were sent to").doesNotContainNull();
            trial.awaitConsumed();

            Rules rules = new Rules(new Topics(
                    Trial.PREFIX,
                    Trial.PREFIX + "samples",
                    SampleFormat.AUTO,
                    new RegistryClient(registry.address(), Clock.systemUTC())));
            List<ConsumerRecord<byte[], byte[]>> predictions = trial.read("predictions");
            List<ConsumerRecord<byte[], byte[]>> responses = trial.read("responses");
            account(trial, rules, column, places, predictions);
            assertThat(controls(predictions, responses)).isEqualTo(alone);
            page(trial);
            assertThat(trial.readiness().refusals())
                    .as("answers that are not ready")
                    .isEmpty();
            LOG.info(
                    "{} records, ready {} times of {}, {} s:{}",
                    RECORDS,
                    trial.readiness().asked(),
                    trial.readiness().asked(),
                    (System.nanoTime() - begun) / 1_000_000_000,
                    tally);
            assertThat(trial.stop()).isZero();
        }
    }

    private Map<String, List<String>> alone(Column column, OddRegistry registry) {
        try (Trial trial = new Trial(registry.address(), dir.resolve("alone"), column.now())) {
            Stream.concat(first(column), column.controls().stream().filter(record -> record.input() == Input.SAMPLES))
                    .forEach(trial::pipe);
            return trial.controls();
        }
    }

    private static Stream<GeneratedRecord> first(Column column) {
        return column.controls().stream().filter(record -> record.input() == Input.IMPULSES);
    }

    private static Stream<GeneratedRecord> then(Column column) {
        return StreamSupport.stream(column.spliterator(), false)
                .filter(record -> !record.control() || record.input() == Input.SAMPLES);
    }

    /** Every record sent is a prediction, a tombstone, taken, dropped and counted, or one dead letter. */
    private void account(
            BrokerTrial trial,
            Rules rules,
            Column column,
            List<RecordMetadata> places,
            List<ConsumerRecord<byte[], byte[]>> predictions)
            throws Exception {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = letters(trial);
        Map<ByteBuffer, Integer> left = new HashMap<>(); // samples without dead letter, by key
        Map<ByteBuffer, Integer> ended = new HashMap<>(); // records that end their series, by key
        int samples = 0;
        int tombstones = 0;
        int index = 0;
        for (GeneratedRecord record : (Iterable<GeneratedRecord>) then(column)::iterator) {
            RecordMetadata place = places.get(index++);
            ConsumerRecord<byte[], byte[]> letter =
                    letters.remove(place.topic() + " " + place.partition() + " " + place.offset());
            String name = record.input() == Input.SAMPLES ? "samples" : "impulses";
            if (letter != null) {
                String reason = Rules.reason(letter.headers());
                boolean whole = record.value() == null || Arrays.equals(record.value(), letter.value());
                if (record.input() == Input.IMPULSES && !whole && LATER.contains(reason)) {
                    rules.late(tested(letter));
                } else {
                    Rules.deadLetter(record, tested(letter), place.partition());
                }
                tally.count(name + " dead letter " + reason);
                assertThat(record.control()).isFalse();
            } else if (record.value() == null) {
                ended.merge(ByteBuffer.wrap(record.key()), 1, Integer::sum);
                tally.count(name + " that ended their series");
            } else {
                assertThat(record.meaning()).as(RecordJson.line(record)).isNotEqualTo(Meaning.REFUSED);
                if (record.input() == Input.SAMPLES) {
                    samples++;
                    left.merge(ByteBuffer.wrap(record.key()), 1, Integer::sum);
                } else {
                    tally.count("impulses taken");
                }
            }
        }
        assertThat(letters.keySet())
                .as("dead letters of records that were not sent")
                .isEmpty();
        Map<ByteBuffer, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : predictions) {
            ByteBuffer key = ByteBuffer.wrap(each.key());
            if (each.value() == null) {
                tombstones++;
                assertThat(ended.merge(key, -1, Integer::sum)).as("tombstones").isNotNegative();
                last.remove(key);
                continue;
            }
            long sequence = rules.prediction(each.key(), tested(each)).getSequence();
            assertThat(left.merge(key, -1, Integer::sum))
                    .as("samples left of a key")
                    .isNotNegative();
            Long before = last.put(key, sequence);
            assertThat(before == null || before < sequence).as("sequences grow").isTrue();
            tally.count("samples predicted");
        }
        long stale = trial.meter("stillwater_duplicates_total") + trial.meter("stillwater_late_total");
        for (long i = 0; i < stale; i++) {
            tally.count("samples dropped as duplicate or late");
        }
        assertThat(predictions.size() - tombstones + stale).isEqualTo(samples);
        assertThat(ended.values()).as("series that no tombstone ended").containsOnly(0);
    }

    /** By the place of their sources. */
    private static Map<String, ConsumerRecord<byte[], byte[]>> letters(BrokerTrial trial) {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : trial.read("dead-letters")) {
            String place = header(letter.headers(), "topic") + " " + header(letter.headers(), "partition") + " "
                    + header(letter.headers(), "offset");
            assertThat(letters.put(place, letter))
                    .as("two dead letters of " + place)
                    .isNull();
        }
        return letters;
    }

    private static Map<String, List<String>> controls(
            List<ConsumerRecord<byte[], byte[]>> predictions, List<ConsumerRecord<byte[], byte[]>> responses) {
        Map<String, List<String>> controls = new TreeMap<>();
        Stream.concat(predictions.stream(), responses.stream())
                .filter(record -> new String(record.key(), UTF_8).matches("(watched-|lag-|mlp-)?control(-json|-late)?"))
                .forEach(record -> controls.computeIfAbsent(
                                new String(record.key(), UTF_8) + " "
                                        + record.topic().substring(Trial.PREFIX.length()),
                                key -> new ArrayList<>())
                        .add(Trial.bits(tested(record))));
        return controls;
    }

    /** The API answers for every series that it lists, and the meters can be read. */
    private static void page(BrokerTrial trial) throws Exception {
        String answer = trial.get("/api/series");
        assertThat(answer).startsWith("200 ");
        JsonNode list = new ObjectMapper().readTree(answer.substring(4));
        List<String> ids = new ArrayList<>();
        (list.isArray() ? list : list.path("series"))
                .forEach(series -> ids.add(series.path("series").asText()));
        assertThat(ids).contains("control", "series-1");
        List<String> unanswered = new ArrayList<>();
        for (String id : ids) {
            String path = "/api/series/"
                    + URLEncoder.encode(id, UTF_8).replace("+", "%20").replace(".", "%2E");
            boolean named = id.indexOf('\0') < 0 && !id.matches("\\.{1,2}"); // no path can have these in it
            if (named && !trial.get(path).startsWith("200 ")) {
                unanswered.add(path);
            }
        }
        assertThat(unanswered).as("series that are listed and not answered for").isEmpty();
        for (String line : trial.get("/metrics").substring(4).split("\n")) {
            assertThat(line.startsWith("# ") || Trial.METER.matcher(line).matches())
                    .as(line)
                    .isTrue();
        }
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader("stillwater." + name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }

    private static TestRecord<byte[], byte[]> tested(ConsumerRecord<byte[], byte[]> record) {
        return new TestRecord<>(record);
    }
}
