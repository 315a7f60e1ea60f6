package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTopologyTest {
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Model everything = TestModels.yeo("everything", 1);
    private final Model lasers = TestModels.yeo("lasers", 2);

    @TempDir
    private Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> samples;
    private TestInputTopic<String, byte[]> impulses;
    private TestOutputTopic<String, Prediction> predictions;
    private TestOutputTopic<String, Response> responses;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void start() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        table.put("laser-*", lasers);
        table.put("*", everything);
        driver = TestDrivers.start(topics, table, series -> false, registry, stateDir);
        samples = driver.createInputTopic("t.samples", new StringSerializer(), new ByteArraySerializer());
        impulses = driver.createInputTopic("t.impulses", new StringSerializer(), new ByteArraySerializer());
        predictions = driver.createOutputTopic(
                "t.predictions",
                topics.predictions().key().deserializer(),
                topics.predictions().value().deserializer());
        responses = driver.createOutputTopic(
                "t.responses",
                topics.responses().key().deserializer(),
                topics.responses().value().deserializer());
        deadLetters = driver.createOutputTopic(
                "t.dead-letters",
                topics.deadLetters().key().deserializer(),
                topics.deadLetters().value().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void eachSeriesHasAStateOfItsOwn() {
        send("a", 0, 1.0);
        send("b", 0, 0.2);
        send("a", 1, 0.5);
        send("b", 1, 0.2);
        List<Prediction> mixed = predictions.readValuesToList();

        driver.close();
        start();
        send("b", 0, 0.2);
        send("b", 1, 0.2);

        assertThat(predictions.readValuesToList()).containsExactly(mixed.get(1), mixed.get(3));
    }

    @Test
    void theTableChoosesTheNetworkOfASeries() {
        send("laser-1", 0, 1.0);
        send("other", 0, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getModelId)
                .containsExactly("lasers", "everything");
    }

    @Test
    void predictionsAreKeyedBySeriesAndCarryTheSamplesTime() {
        send("a", 3, 1.0);

        KeyValue<String, Prediction> prediction = predictions.readKeyValue();

        assertThat(prediction.key).isEqualTo("a");
        assertThat(prediction.value.getSequence()).isEqualTo(3);
        assertThat(prediction.value.getTimestamp()).isEqualTo(Instant.ofEpochMilli(1_003));
    }

    @Test
    void aPlainNumberTakesTheRecordsTimeAndTheNextSequence() {
        samples.pipeInput("a", "0.5".getBytes(UTF_8), 5_000);
        samples.pipeInput("a", "{\"value\": 0.6}".getBytes(UTF_8), 6_000);

        assertThat(predictions.readValuesToList())
                .extracting(
                        Prediction::getSequence,
                        prediction -> prediction.getTimestamp().toEpochMilli())
                .containsExactly(tuple(0L, 5_000L), tuple(1L, 6_000L));
    }

    @Test
    void duplicatesAndLateSamplesAreCountedAndNotApplied() {
        send("a", 0, 1.0);
        send("a", 1, 0.5);
        send("a", 1, 0.7);
        send("a", 0, 0.7);
        send("a", 2, 0.6);
        List<Prediction> withStrays = predictions.readValuesToList();

        assertThat(withStrays).extracting(Prediction::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(count("stillwater.duplicates")).isEqualTo(1);
        assertThat(count("stillwater.late")).isEqualTo(1);
        assertThat(count("stillwater.samples")).isEqualTo(5);
        assertThat(count("stillwater.predictions")).isEqualTo(3);
    }

    @Test
    void gapsAreCounted() {
        send("a", 0, 1.0);
        send("a", 4, 0.5);
        send("a", 400, 0.5);

        assertThat(count("stillwater.gaps")).isEqualTo(2);
        assertThat(count("stillwater.missing.samples")).isEqualTo(3 + 395);
        assertThat(count("stillwater.restarts")).isEqualTo(1);
    }

    @Test
    void aJsonImpulseDisplacesTheNextSample() {
        send("a", 0, 1.0);
        impulses.pipeInput("a", "{\"id\": \"kick\", \"amplitude\": 0.5}".getBytes(UTF_8));
        send("a", 1, 0.5);
        send("a", 2, 0.5);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getObserved, Prediction::getImpulseId)
                .containsExactly(tuple(1.0, null), tuple(1.0, "kick"), tuple(0.5, null));
        assertThat(count("stillwater.impulses")).isEqualTo(1);
    }

    @Test
    void anImpulseMayComeBeforeTheFirstSampleOfItsSeries() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"sequence\": 1}".getBytes(UTF_8));
        send("a", 0, 1.0);
        send("a", 1, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getObserved)
                .containsExactly(1.0, 1.5);
    }

    @Test
    void anImpulseForASeriesThatNeverComesExpiresByTheTimeOfTheRecords() {
        byte[] json = "{\"amplitude\": 0.5, \"id\": \"lost\"}".getBytes(UTF_8);
        impulses.pipeInput("nowhere", json, 1_000);
        samples.pipeInput("a", "1".getBytes(UTF_8), 61_000);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(deadLetters.isEmpty()).isTrue();

        samples.pipeInput("a", "1".getBytes(UTF_8), 61_001);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("nowhere");
        assertThat(letter.value()).isEqualTo(json);
        assertThat(header(letter, "reason")).isEqualTo("expired");
        assertThat(header(letter, "topic")).isEqualTo("t.impulses");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(registry.get("stillwater.impulses")
                        .tag("outcome", "expired")
                        .counter()
                        .count())
                .isEqualTo(1);
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void whereNothingElseComesItExpiresByTheClock() {
        impulses.pipeInput("nowhere", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(60));
        assertThat(deadLetters.isEmpty()).isTrue();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("expired");
    }

    @Test
    void impulsesThatWaitForASeriesAreItsOwnAndKeepTheirOrder() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"id\": \"one\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("ab", "{\"amplitude\": 9, \"id\": \"other\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("a\0b", "{\"amplitude\": 9, \"id\": \"odd\"}".getBytes(UTF_8), 1_000);
        impulses.pipeInput("a", "{\"amplitude\": 0.25, \"id\": \"two\"}".getBytes(UTF_8), 1_000);

        send("a", 0, Double.NaN); // refused: they go on waiting
        send("a", 0, 1.0);
        send("a", 1, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getObserved, Prediction::getImpulseId)
                .containsExactly(tuple(1.75, "two"), tuple(1.0, null));
    }

    @Test
    void anImpulseThatHasWaitedTooLongIsNotAppliedToASeriesThatComesAfterAll() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        samples.pipeInput("a", "1".getBytes(UTF_8), 61_001);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(predictions.readValue().getObserved()).isEqualTo(1.0);
        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("expired");
    }

    @Test
    void aSeriesCanHaveOnlySoManyImpulsesWaiting() {
        for (int i = 0; i < 65; i++) {
            impulses.pipeInput("nowhere", "{\"amplitude\": 0.5}".getBytes(UTF_8), 1_000);
        }

        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("bad-impulse");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void anImpulseForASampleThatIsMissingExpires() {
        send("a", 0, 1.0);
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"id\": \"lost\", \"sequence\": 2}".getBytes(UTF_8));
        send("a", 3, 1.0);

        TestRecord<String, byte[]> letter = deadLetters.readRecord();

        assertThat(header(letter, "reason")).isEqualTo("expired");
        assertThat(header(letter, "detail")).isEqualTo("sample 2 is missing");
        assertThat(topics.impulses()
                        .value()
                        .deserializer()
                        .deserialize("t.impulses", letter.value())
                        .value()
                        .getId())
                .isEqualTo("lost");
    }

    @Test
    void anImpulseWithoutIdIsNamedAfterItsPlaceOnTheTopic() {
        impulses.pipeInput("a", "{\"amplitude\": 0.5}".getBytes(UTF_8));
        send("a", 0, 1.0);

        assertThat(predictions.readValue().getImpulseId()).isEqualTo("impulse-0-0");
    }

    @Test
    void aMeasuredImpulseBecomesOneResponse() {
        impulses.pipeInput("a", "{\"id\": \"kick\", \"amplitude\": 0.5, \"sequence\": 10}".getBytes(UTF_8));
        for (int i = 0; i < 400; i++) {
            send("a", i, 1 + Math.sin(i / 5.0));
        }

        Response response = responses.readValue();

        assertThat(responses.isEmpty()).isTrue();
        assertThat(response.getImpulseId()).isEqualTo("kick");
        assertThat(response.getSequence()).isEqualTo(10);
        assertThat(response.getAmplitude()).isEqualTo(0.5);
        assertThat(response.getImpulses()).isEqualTo(1);
        assertThat(response.getModelId()).isEqualTo("everything");
        assertThat(response.getShape()).isEqualTo("IMPULSE");
        assertThat(response.getLength()).isEqualTo(1);
        assertThat(response.getResolution()).isPositive();
        assertThat(count("stillwater.responses")).isEqualTo(1);
    }

    @Test
    void impulsesThatCannotBeAreDeadLetters() {
        send("a", 5, 1.0);
        predictions.readValue();
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("{\"amplitude\": 0}", "bad-impulse");
        expected.put("{\"amplitude\": 1e999}", "not-finite");
        expected.put("{\"amplitude\": 1, \"sequence\": 5}", "in-the-past");
        expected.put("{\"amplitude\": 1, \"sequence\": -5}", "out-of-range");
        expected.put("{\"amplitude\": 1, \"shape\": \"SPIKE\"}", "undecodable");
        expected.put("{\"amplitude\": 1, \"shape\": \"STEP\", \"length\": 10001}", "bad-impulse");
        expected.put("{\"amplitude\": 1, \"length\": 2}", "bad-impulse");
        expected.put("{\"amplitude\": 1, \"shape\": \"STEP\", \"length\": 0}", "bad-impulse");
        expected.put("{\"amplitude\": 1, \"sequence\": 9000000000000}", "out-of-range");
        expected.put("{\"amplitude\": 1e300}", "out-of-range");
        expected.put("amplitude", "undecodable");

        expected.forEach((json, reason) -> {
            impulses.pipeInput("a", json.getBytes(UTF_8));
            assertThat(header(deadLetters.readRecord(), "reason")).as(json).isEqualTo(reason);
        });
        send("a", 6, 1.0);
        assertThat(predictions.readValue().getObserved()).isEqualTo(1.0);
    }

    @Test
    void aBadSampleIsADeadLetterWithItsBytesPlaceAndReason() {
        send("a", 0, 1.0);
        samples.pipeInput("a", "rubbish".getBytes(UTF_8), 9_000);

        TestRecord<String, byte[]> letter = deadLetters.readRecord();

        assertThat(letter.key()).isEqualTo("a");
        assertThat(letter.value()).isEqualTo("rubbish".getBytes(UTF_8));
        assertThat(header(letter, "reason")).isEqualTo("undecodable");
        assertThat(header(letter, "topic")).isEqualTo("t.samples");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("1");
        assertThat(header(letter, "detail")).isEqualTo("not a number");
        assertThat(registry.get("stillwater.dead.letters")
                        .tag("reason", "undecodable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void badSamplesLeaveTheSeriesUntouched() {
        send("a", 0, 1.0);
        send("a", 1, 0.5);
        List<Prediction> straight = predictions.readValuesToList();

        driver.close();
        start();
        send("a", 0, 1.0);
        send("a", 1, Double.NaN);
        send("a", 1, Double.NEGATIVE_INFINITY);
        send("a", 1, 1e30);
        send("a", 9_000_000_000_000_000_000L, 1.0);
        samples.pipeInput("a", "{\"value\": 1, \"sequence\": 1, \"truth\": 1e999}".getBytes(UTF_8));
        samples.pipeInput("a", null);
        samples.pipeInput("a", new byte[70_000]);
        samples.pipeInput("a", new byte[] {0, 0, 0, 0, 1});
        samples.pipeInput(null, "1".getBytes(UTF_8));
        samples.pipeInput("", "1".getBytes(UTF_8));
        send("a", 1, 0.5);

        assertThat(predictions.readValuesToList()).isEqualTo(straight);
        assertThat(deadLetters.readRecordsToList())
                .extracting(letter -> header(letter, "reason"))
                .containsExactly(
                        "not-finite",
                        "not-finite",
                        "out-of-range",
                        "out-of-range",
                        "not-finite",
                        "null-value",
                        "oversized",
                        "undecodable",
                        "bad-key",
                        "bad-key");
    }

    @Test
    void driftsAreCountedAsThePredictionsNameThem() {
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            send("a", i, 1 + (i < 2_000 ? 0.02 : 0.2) * random.nextGaussian());
        }

        List<Prediction> made = predictions.readValuesToList();
        Prediction found = made.stream()
                .filter(p -> p.getDriftDetector() != null)
                .findFirst()
                .orElseThrow();
        Prediction last = made.get(made.size() - 1);
        assertThat(found.getSequence()).isBetween(2_000L, 2_500L);
        assertThat(registry.get("stillwater.drift.detections")
                        .tags("series", "a", "detector", found.getDriftDetector(), "cause", found.getDriftCause())
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("stillwater.noise.level.ratio").gauge().value()).isEqualTo(last.getNoiseLevel());
        assertThat(registry.get("stillwater.interval.coverage.ratio").gauge().value())
                .isEqualTo(last.getCoverage());
    }

    private void send(String series, long sequence, double value) {
        samples.pipeInput(series, avro(new Sample(sequence, Instant.ofEpochMilli(1_000 + sequence), value, null)));
    }

    private byte[] avro(Sample sample) {
        return topics.samplesToWrite().value().serializer().serialize("t.samples", sample);
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader("stillwater." + name);
        return new String(header.value(), UTF_8);
    }

    private double count(String meter) {
        return registry.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
