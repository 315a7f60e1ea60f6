package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The topology of the service without a broker, with its topics and meters, for the tests of its parts. */
abstract class DrivenTopology {
    final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Model everything = TestModels.yeo("everything", 1);
    private final Model lasers = TestModels.yeo("lasers", 2);

    @TempDir
    private Path stateDir;

    TopologyTestDriver driver;
    TestInputTopic<String, byte[]> samples;
    TestInputTopic<String, byte[]> impulses;
    TestOutputTopic<String, Prediction> predictions;
    TestOutputTopic<String, Response> responses;
    TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        begin(TestDrivers.start(
                topics, SamplePath.DIRECT, table(), series -> false, registry, stateDir, intake(), limits()));
    }

    LinkedHashMap<String, Model> table() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        table.put("laser-*", lasers);
        table.put("*", everything);
        return table;
    }

    void begin(TopologyTestDriver begun) {
        driver = begun;
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

    /** How samples are taken in. */
    IntakeRule intake() {
        return IntakeRule.NONE;
    }

    /** Which series are kept. */
    SeriesLimits limits() {
        return SeriesLimits.NONE;
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    void send(String series, long sequence, double value) {
        samples.pipeInput(series, avro(new Sample(sequence, Instant.ofEpochMilli(1_000 + sequence), value, null)));
    }

    byte[] avro(Sample sample) {
        return topics.samplesToWrite().value().serializer().serialize("t.samples", sample);
    }

    static String header(TestRecord<?, byte[]> record, String name) {
        Header header = record.headers().lastHeader("stillwater." + name);
        return new String(header.value(), UTF_8);
    }

    double count(String meter) {
        return registry.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
