package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.RegistryClient;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.SchemaIds;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that make the program itself fail: those of the series {@code bad} do. */
class RecordGuardTest {
    private static final int UNKNOWN_SCHEMA = 66;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FixedSchemaIds fixed = new FixedSchemaIds();

    @TempDir
    private Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> samples;
    private TestOutputTopic<String, byte[]> predictions;
    private TestOutputTopic<String, byte[]> deadLetters;
    private boolean predictionsCannotBeWritten;

    private void start(SchemaIds ids) {
        start(ids, Map.of("*", TestModels.yeo("small", 1)));
    }

    private void start(SchemaIds ids, Map<String, Model> networks) {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        networks.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(pattern -> table.put(pattern, networks.get(pattern)));
        Predicate<String> watched = series -> {
            if (series.equals("bad")) {
                throw new IllegalStateException("a fault of the program");
            }
            return false;
        };
        driver = TestDrivers.start(
                new Topics("t.", "t.samples", SampleFormat.AUTO, ids), table, watched, registry, stateDir);
        samples = driver.createInputTopic("t.samples", new StringSerializer(), new ByteArraySerializer());
        predictions = driver.createOutputTopic("t.predictions", new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic("t.dead-letters", new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aRecordThatMakesTheProgramFailBecomesOneDeadLetterAndTheOthersGoOn() {
        start(fixed);
        send("good", 1);
        send("bad", 2);
        send("good", 2);

        List<TestRecord<String, byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).key()).isEqualTo("bad");
        assertThat(letters.get(0).value()).isEqualTo(bytes(2));
        assertThat(DrivenTopology.header(letters.get(0), "reason")).isEqualTo("internal-error");
        assertThat(DrivenTopology.header(letters.get(0), "topic")).isEqualTo("t.samples");
        assertThat(DrivenTopology.header(letters.get(0), "partition")).isEqualTo("0");
        assertThat(DrivenTopology.header(letters.get(0), "offset")).isEqualTo("1");
        assertThat(DrivenTopology.header(letters.get(0), "detail"))
                .contains("Exception: ")
                .doesNotContain("\tat ");
        assertThat(predictions.readRecordsToList()).hasSize(2);
    }

    @Test
    void aRecordThatCannotBeReadForAFaultOfTheProgramBecomesADeadLetter() {
        start(ids(new IllegalStateException("a fault of the program")));
        samples.pipeInput("good", new byte[] {0, 0, 0, 0, UNKNOWN_SCHEMA, 1, 2, 3});
        send("good", 1);

        assertThat(deadLetters.readRecordsToList())
                .singleElement()
                .satisfies(letter -> assertThat(DrivenTopology.header(letter, "detail"))
                        .isEqualTo("IllegalStateException: a fault of the program"));
        assertThat(predictions.readRecordsToList()).hasSize(1);
    }

    @Test
    void aValueThatIsNestedTooDeeplyForTheStackBecomesADeadLetter() {
        start(ids(new StackOverflowError()));
        samples.pipeInput("good", new byte[] {0, 0, 0, 0, UNKNOWN_SCHEMA, 1, 2, 3});
        send("good", 1);

        assertThat(deadLetters.readRecordsToList())
                .singleElement()
                .satisfies(letter ->
                        assertThat(DrivenTopology.header(letter, "reason")).isEqualTo("internal-error"));
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() {
        start(new RegistryClient(URI.create("http://localhost:1"), Clock.systemUTC()));

        assertThatThrownBy(() -> samples.pipeInput("good", new byte[] {0, 0, 0, 0, UNKNOWN_SCHEMA, 1, 2, 3}))
                .hasStackTraceContaining("the schema registry at localhost does not answer");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void whereThePredictionCannotBeWrittenTheStateIsAsBefore() {
        start(ids(new IllegalStateException("unused")));
        send("good", 1);
        predictionsCannotBeWritten = true;
        send("good", 2);
        predictionsCannotBeWritten = false;
        send("good", 2);

        assertThat(predictions.readRecordsToList()).hasSize(2);
        assertThat(deadLetters.readRecordsToList()).hasSize(1);
        assertThat(registry.get("stillwater.duplicates").counter().count()).isZero();
    }

    @Test
    void afterAHundredInARowItIsNotTheRecords() {
        start(fixed);
        for (int i = 0; i < RecordGuard.MAX_IN_A_ROW; i++) {
            send("bad", i);
        }
        send("good", 1);
        for (int i = 0; i < RecordGuard.MAX_IN_A_ROW; i++) {
            send("bad", i);
        }

        assertThatThrownBy(() -> send("bad", RecordGuard.MAX_IN_A_ROW)).hasMessageContaining("offset=201");
        assertThat(deadLetters.readRecordsToList()).hasSize(2 * RecordGuard.MAX_IN_A_ROW);
    }

    @Test
    void aStateThatIsTooLargeForItsChangelogIsTheFaultOfTheRecordAndNothingChanges() {
        start(fixed, Map.of("large", TestModels.mlp("large", 200_000, 1), "*", TestModels.yeo("small", 1)));
        send("large", 1);
        send("good", 1);

        assertThat(deadLetters.readRecordsToList()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("large");
            assertThat(DrivenTopology.header(letter, "reason")).isEqualTo("internal-error");
            assertThat(DrivenTopology.header(letter, "detail")).contains("the state of the series would take");
        });
        assertThat(predictions.readRecordsToList()).extracting(TestRecord::key).containsExactly("good");
        assertThat(new StoredSeries(driver).get("large")).isNull();
    }

    @Test
    void predictionsAndDeadLettersCountWhenTheyAreWrittenForGood() {
        start(fixed);
        Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, fixed);
        RecordGuard guard = new RecordGuard(new Meters(registry, 2, Clock.systemUTC()), topics);
        Headers headers = new RecordHeaders().add("stillwater.reason", "undecodable".getBytes(UTF_8));
        Runnable prediction =
                guard.whenWritten(new ProducerRecord<>("t.predictions", "a".getBytes(UTF_8), new byte[] {1}));
        Runnable letter = guard.whenWritten(
                new ProducerRecord<>("t.dead-letters", null, new byte[] {1}, new byte[] {1}, headers));
        assertThat(registry.find("stillwater.predictions").tag("series", "a").counter())
                .isNull();
        assertThat(registry.find("stillwater.dead.letters").counter()).isNull();

        prediction.run();
        letter.run();

        assertThat(registry.get("stillwater.predictions")
                        .tag("series", "a")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("stillwater.dead.letters")
                        .tag("reason", "undecodable")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(guard.whenWritten(new ProducerRecord<>("t-series-changelog", new byte[] {1})))
                .isNull();
    }

    private void send(String series, long sequence) {
        samples.pipeInput(series, bytes(sequence), Instant.ofEpochMilli(1_000 + sequence));
    }

    private byte[] bytes(long sequence) {
        return new Topics("t.", "t.samples", SampleFormat.AUTO, fixed)
                .samplesToWrite()
                .value()
                .serializer()
                .serialize("t.samples", new Sample(sequence, Instant.ofEpochMilli(1_000 + sequence), 1.0, null));
    }

    /** The fixed ids, of which one fails, and which fail to write predictions while they are told to. */
    private SchemaIds ids(Throwable failure) {
        return new SchemaIds() {
            @Override
            public int idOf(String subject, Schema schema) {
                if (predictionsCannotBeWritten && subject.equals("t.predictions-value")) {
                    throw new IllegalStateException("cannot be written");
                }
                return fixed.idOf(subject, schema);
            }

            @Override
            public Schema byId(int id) throws UnreadableValueException {
                if (id != UNKNOWN_SCHEMA) {
                    return fixed.byId(id);
                }
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
