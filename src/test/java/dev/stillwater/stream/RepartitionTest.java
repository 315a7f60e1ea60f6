package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.metrics.Meters;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.MappedSamples;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and impulses that go over repartition topics. */
class RepartitionTest extends DrivenTopology {
    private static final String METRICS = """
            value: { form: json }
            samples:
              - series: "{/host}.{/metrics/*/name}"
                value: /metrics/*/value
                time: { path: /time, unit: s }
                where: { "/status": ok }
            """;

    @TempDir
    private Path anotherDir;

    private final Meters meters = new Meters(registry, 2, Clock.systemUTC());
    private final RecordGuard guard = new RecordGuard(meters, topics);
    private int leftOut;

    @Test
    void whatIsReadWhereItLiesKeepsTheTasksThatItsLocalStoresBelongTo() {
        for (boolean atOnce : new boolean[] {true, false}) {
            List<TopologyDescription.Subtopology> parts = List.copyOf(topology(SamplePath.DIRECT)
                    .over(4, atOnce, HeldRecords.NONE, notice -> {})
                    .describe()
                    .subtopologies());

            assertThat(parts).hasSize(atOnce ? 1 : 2);
            assertThat(parts.get(0).id()).isZero();
            assertThat(stores(parts.get(0))).contains("series", "unclaimed-impulses");
            assertThat(parts.subList(1, parts.size()))
                    .allSatisfy(part -> assertThat(stores(part)).isEmpty());
        }
    }

    @Test
    void anImpulseInAPartitionThatIsNotThatOfItsSeriesGoesOverTheRepartitionTopicAndKeepsItsPlace() {
        driver.close();
        Properties config = TestDrivers.config(anotherDir);
        config.putAll(guard.config());
        begin(new TopologyTestDriver(
                topology(SamplePath.DIRECT).over(2, true, HeldRecords.NONE, notice -> {}),
                config,
                TestDrivers.PRESENT));
        List<String> here = series(0);
        List<String> elsewhere = series(1);
        for (String series : List.of(here.get(0), elsewhere.get(0), here.get(1), elsewhere.get(1))) {
            impulses.pipeInput(series, "{\"amplitude\": 1}".getBytes(UTF_8));
            samples.pipeInput(series, "1".getBytes(UTF_8));
        }
        impulses.pipeInput(elsewhere.get(0), "{}".getBytes(UTF_8));

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getImpulseId)
                .containsExactly("impulse-0-0", "impulse-0-1", "impulse-0-2", "impulse-0-3");
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(header(letter, "topic")).isEqualTo("t.impulses");
        assertThat(header(letter, "offset")).isEqualTo("4");
        assertThat(driver.producedTopicNames()).contains("test-impulses-repartition");
    }

    /** Whose keys are of that partition of two. */
    private static List<String> series(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "s" + i)
                .filter(id -> MisplacedKeys.partitionOf(id.getBytes(UTF_8), 2) == partition)
                .toList();
    }

    @Test
    void repartitionedSamplesArePredictedBitForBitAsThoseThatAreReadWhereTheyLie() {
        List<KeyValue<String, byte[]>> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add(KeyValue.pair("a", avro(new Sample((long) i, Instant.ofEpochMilli(1_000 + i), Math.sin(i), 0.5))));
            sent.add(KeyValue.pair("laser-é", String.valueOf(Math.cos(i)).getBytes(UTF_8)));
            sent.add(KeyValue.pair(
                    "b", ("{\"value\": " + i % 7 + ", \"sequence\": " + (i + i / 40) + "}").getBytes(UTF_8)));
        }
        List<KeyValue<String, Prediction>> direct = predicted(sent);
        restart(SamplePath.repartitioned(new OwnSamples(topics.samples())));

        assertThat(predicted(sent)).hasSize(900).isEqualTo(direct);
    }

    private List<KeyValue<String, Prediction>> predicted(List<KeyValue<String, byte[]>> sent) {
        impulses.pipeInput(
                "a", "{\"amplitude\": 0.5, \"shape\": \"NOISE\", \"length\": 9, \"sequence\": 20}".getBytes(UTF_8));
        long time = 5_000;
        for (KeyValue<String, byte[]> each : sent) {
            samples.pipeInput(each.key, each.value, time++);
        }
        return predictions.readKeyValuesToList();
    }

    @Test
    void aRepartitionedRecordThatCannotBeReadIsADeadLetterAsItCame() {
        restart(SamplePath.repartitioned(new OwnSamples(topics.samples())));
        samples.pipeInput("a", "1".getBytes(UTF_8));
        samples.pipeInput("a", "rubbish".getBytes(UTF_8));
        samples.pipeInput(null, "1".getBytes(UTF_8));

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters)
                .extracting(
                        letter -> header(letter, "topic"),
                        letter -> header(letter, "offset"),
                        letter -> header(letter, "reason"))
                .containsExactly(tuple("t.samples", "1", "undecodable"), tuple("t.samples", "2", "bad-key"));
        assertThat(letters.get(0).value()).isEqualTo("rubbish".getBytes(UTF_8));
    }

    @Test
    void aRepartitionedSampleThatItsSeriesRefusesIsADeadLetterInJsonWithThePlaceOfItsRecord() {
        restart(SamplePath.repartitioned(new OwnSamples(topics.samples())));
        samples.pipeInput("a", "1".getBytes(UTF_8));
        samples.pipeInput("b", "1".getBytes(UTF_8));
        send("a", 5, 1e30);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(letter.value())
                .asString(UTF_8)
                .isEqualTo("{\"value\": 1.0E30, \"sequence\": 5, \"timestamp\": 1005}");
        assertThat(header(letter, "reason")).isEqualTo("out-of-range");
        assertThat(header(letter, "value")).isEqualTo("derived");
        assertThat(header(letter, "topic")).isEqualTo("t.samples");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("2");

        samples.pipeInput("a", letter.value());
        assertThat(header(deadLetters.readRecord(), "detail")).as("read again").isEqualTo(header(letter, "detail"));
    }

    @Test
    void aRecordWithoutAKeyGivesAsManySamplesAsItsMappingFinds() {
        restart(SamplePath.repartitioned(mapped(METRICS)));
        foreign("{\"host\":\"h1\",\"status\":\"ok\",\"time\":1700000000,\"metrics\":[{\"name\":\"cpu\",\"value\":0.5},"
                + "{\"name\":\"load\",\"value\":\"1.25\"}]}");

        assertThat(predictions.readKeyValuesToList())
                .extracting(each -> each.key, each -> each.value.getObserved(), each -> each.value.getTimestamp())
                .containsExactly(
                        tuple("h1.cpu", 0.5, Instant.ofEpochSecond(1_700_000_000)),
                        tuple("h1.load", 1.25, Instant.ofEpochSecond(1_700_000_000)));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void ofARecordThatIsReadInPartTheRestIsOneDeadLetterAndOneThatIsLeftOutIsCounted() {
        restart(SamplePath.repartitioned(mapped(METRICS)));
        foreign("{\"host\":\"h1\",\"status\":\"ok\",\"time\":1700000000,\"metrics\":[{\"name\":\"cpu\",\"value\":0.5},"
                + "{\"name\":\"load\",\"value\":\"high\"}]}");
        foreign(
                "{\"host\":\"h1\",\"status\":\"ok\",\"time\":1700000000,\"metrics\":[{\"name\":\"cpu\",\"value\":\"high\"}]}");
        foreign(
                "{\"host\":\"h1\",\"status\":\"stale\",\"time\":1700000000,\"metrics\":[{\"name\":\"cpu\",\"value\":1}]}");

        assertThat(predictions.readKeyValuesToList())
                .extracting(each -> each.key)
                .containsExactly("h1.cpu");
        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters)
                .extracting(letter -> header(letter, "offset"), letter -> header(letter, "reason"))
                .containsExactly(tuple("0", "partly-unmapped"), tuple("1", "unmapped"));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(header(letter, "detail")).contains("/metrics/", "high");
            assertThat(letter.value()).asString(UTF_8).startsWith("{\"host\":\"h1\"");
            assertThat(letter.headers().lastHeader("stillwater.value")).isNull();
        });
        assertThat(leftOut).isEqualTo(1);
    }

    @Test
    void aMappingWhoseKeyIsTheSeriesIsReadWhereItLies() {
        SampleReading reading = mapped("""
                key: { form: text }
                value: { form: json }
                samples:
                  - { series: "{key}", value: /reading/celsius }
                """);
        restart(SamplePath.direct(reading));
        samples.pipeInput("a", "{\"reading\":{\"celsius\":1.5}}".getBytes(UTF_8), 7_000);
        samples.pipeInput("a", "{\"reading\":{\"kelvin\":1.5}}".getBytes(UTF_8), 7_000);

        assertThat(predictions.readKeyValuesToList())
                .extracting(each -> each.key, each -> each.value.getObserved(), each -> each.value.getTimestamp())
                .containsExactly(tuple("a", 1.5, Instant.ofEpochMilli(7_000)));
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, "reason")).isEqualTo("unmapped");
        assertThat(letter.value()).asString(UTF_8).contains("kelvin");

        samples.pipeInput("a", "{\"reading\":{\"celsius\":1e30}}".getBytes(UTF_8), 8_000);
        TestRecord<byte[], byte[]> absurd = deadLetters.readRecord();
        assertThat(header(absurd, "reason")).isEqualTo("out-of-range");
        assertThat(absurd.key()).asString(UTF_8).isEqualTo("a");
        assertThat(absurd.value()).asString(UTF_8).isEqualTo("{\"reading\":{\"celsius\":1e30}}");
        assertThat(absurd.headers().lastHeader("stillwater.value")).isNull();
    }

    @Test
    void aReadingThatFailsIsOneDeadLetterAndTheOthersGoOn() {
        restart(SamplePath.repartitioned((key, value, headers, timestamp) -> {
            if (value.length == 1) {
                throw new IllegalStateException("a fault of the program");
            }
            return new OwnSamples(topics.samples()).read(key, value, headers, timestamp);
        }));
        samples.pipeInput("a", "1".getBytes(UTF_8));
        samples.pipeInput("a", "1.5".getBytes(UTF_8));

        assertThat(predictions.readValue().getObserved()).isEqualTo(1.5);
        assertThat(header(deadLetters.readRecord(), "reason")).isEqualTo("internal-error");
    }

    private void restart(SamplePath path) {
        driver.close();
        begin(TestDrivers.start(topics, path, table(), series -> false, registry, anotherDir));
    }

    private void foreign(String json) {
        TestInputTopic<byte[], byte[]> raw =
                driver.createInputTopic("t.samples", new ByteArraySerializer(), new ByteArraySerializer());
        raw.pipeInput(null, json.getBytes(UTF_8));
    }

    private SampleReading mapped(String yaml) {
        return new MappedSamples(
                Mapping.of(MappingSpec.parse(yaml, anotherDir), Schemas.NONE), "t.samples", () -> leftOut++);
    }

    private PredictionTopology topology(SamplePath path) {
        return new PredictionTopology(
                topics,
                guard,
                path,
                new ModelTable(new LinkedHashMap<>(Map.of("*", TestModels.yeo("small", 1)))),
                meters,
                IntakeRule.NONE,
                new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4)),
                series -> false,
                Duration.ofSeconds(60),
                SeriesLimits.NONE,
                Clock.systemUTC());
    }

    private static List<String> stores(TopologyDescription.Subtopology part) {
        return part.nodes().stream()
                .filter(TopologyDescription.Processor.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .distinct()
                .toList();
    }
}
