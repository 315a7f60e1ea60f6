package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed-forward network beside a recurrent one, through the real topology; every exponent is followed. */
class PerceptronServedTest {
    private static final int LAG = 9;

    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final Model perceptron = TestModels.mlp("window", LAG, 1);
    private final Model recurrent = TestModels.yeo("recurrent", 1);

    @TempDir
    private Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> samples;

    @BeforeEach
    void start() {
        LinkedHashMap<String, Model> table = new LinkedHashMap<>();
        table.put("window-*", perceptron);
        table.put("*", recurrent);
        driver = TestDrivers.start(topics, table, series -> true, new SimpleMeterRegistry(), stateDir);
        samples = driver.createInputTopic("t.samples", new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private static double value(int sequence) {
        return 1 + 0.8 * Math.sin(0.4 * sequence);
    }

    private void send(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            byte[] text = ("{\"sequence\": " + sequence + ", \"value\": " + value(sequence) + "}").getBytes(UTF_8);
            samples.pipeInput("window-1", text, Instant.ofEpochMilli(sequence));
            samples.pipeInput("other", text, Instant.ofEpochMilli(sequence));
        }
    }

    private List<Prediction> predictions(String series) {
        return driver
                .createOutputTopic(
                        "t.predictions",
                        topics.predictions().key().deserializer(),
                        topics.predictions().value().deserializer())
                .readKeyValuesToList()
                .stream()
                .filter(record -> record.key.equals(series))
                .map(record -> record.value)
                .toList();
    }

    @Test
    void itsPredictionsAreThoseOfTheModelStepByStep() {
        send(0, 40);

        LstmState state = perceptron.initialState();
        List<Prediction> predictions = predictions("window-1");
        assertThat(predictions).hasSize(40);
        for (Prediction prediction : predictions) {
            ModelStep step = perceptron.step(state, value(Math.toIntExact(prediction.getSequence())));
            state = step.state();
            assertThat(prediction.getPredicted()).isEqualTo(step.predicted());
            assertThat(prediction.getModelId()).isEqualTo("window");
        }
    }

    @Test
    void aNetworkThatForgetsAltogetherHasNoExponentToTell() {
        send(0, 700);

        assertThat(predictions("window-1"))
                .hasSize(700)
                .allSatisfy(prediction -> assertThat(prediction.getExponent()).isNull());
    }

    @Test
    void theRecurrentNetworkBesideItHasOne() {
        send(0, 700);

        assertThat(predictions("other"))
                .last()
                .satisfies(prediction -> assertThat(prediction.getExponent()).isNegative());
    }

    @Test
    void anImpulseIsGoneAfterExactlyAsManyStepsAsTheLag() {
        send(0, 30);
        driver.createInputTopic("t.impulses", new StringSerializer(), new ByteArraySerializer())
                .pipeInput(
                        "window-1",
                        "{\"id\": \"kick\", \"amplitude\": 0.5, \"unit\": \"RAW\"}".getBytes(UTF_8),
                        Instant.ofEpochMilli(30));
        send(30, 230);

        List<Response> responses = driver.createOutputTopic(
                        "t.responses",
                        topics.responses().key().deserializer(),
                        topics.responses().value().deserializer())
                .readValuesToList();
        assertThat(responses).hasSize(1);
        List<Double> deviations = responses.get(0).getDeviations();
        assertThat(deviations.subList(0, LAG))
                .allSatisfy(deviation -> assertThat(deviation).isPositive());
        assertThat(deviations.subList(LAG, deviations.size())).isNotEmpty().containsOnly(0.0);
        assertThat(responses.get(0).getExponent()).isNull();
        assertThat(responses.get(0).getPredictedRelaxationSteps()).isNull();
    }
}
