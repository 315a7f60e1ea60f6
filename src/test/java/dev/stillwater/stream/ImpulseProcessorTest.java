package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.stream.series.SeriesState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class ImpulseProcessorTest extends DrivenTopology {
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
    void anImpulseForASampleThatIsMissingExpires() {
        send("a", 0, 1.0);
        impulses.pipeInput("a", "{\"amplitude\": 0.5, \"id\": \"lost\", \"sequence\": 2}".getBytes(UTF_8));
        send("a", 3, 1.0);

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();

        assertThat(header(letter, "reason")).isEqualTo("expired");
        assertThat(header(letter, "detail")).isEqualTo("sample 2 is missing");
        assertThat(header(letter, "partition")).isEqualTo("0");
        assertThat(header(letter, "offset")).isEqualTo("0");
        assertThat(topics.impulses()
                        .value()
                        .deserializer()
                        .deserialize("t.impulses", letter.value())
                        .value()
                        .getId())
                .isEqualTo("lost");
    }

    @Test
    void anImpulseInDeviationsOfASeriesThatDoesNotVaryIsADeadLetter() {
        for (int n = 0; n < 200; n++) {
            send("stuck", n, 1.0);
        }
        byte[] json = "{\"amplitude\": 1, \"unit\": \"STD\", \"id\": \"std\"}".getBytes(UTF_8);
        impulses.pipeInput("stuck", json);
        impulses.pipeInput("unseen", json);
        for (int n = 0; n < 400; n++) {
            send("stuck", 200 + n, 1.0);
            send("unseen", n, 1.0);
        }

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(header(letter, "reason")).isEqualTo("bad-impulse");
            assertThat(header(letter, "detail")).isEqualTo("amplitude 0 has no effect");
            assertThat(header(letter, "topic")).isEqualTo("t.impulses");
        });
        assertThat(letters).extracting(letter -> header(letter, "offset")).containsExactly("0", "1");
        assertThat(predictions.readValuesToList())
                .hasSize(1_000)
                .extracting(Prediction::getImpulseId)
                .containsOnlyNulls();
        assertThat(responses.isEmpty()).isTrue();
        assertThat(count("stillwater.impulses")).isZero();
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
    void aSeriesHasOnlySoManyImpulsesInHandWhetherTheyWaitOrAct() {
        String id = "\u6f22".repeat(250);
        String json = "{\"amplitude\": 0.001, \"shape\": \"STEP\", \"length\": 10000, \"id\": \"" + id + "\"}";
        send("flood", 0, 1.0);
        for (int round = 1; round <= 4; round++) {
            for (int i = 0; i < 64; i++) {
                impulses.pipeInput("flood", json.getBytes(UTF_8));
            }
            send("flood", round, 1.0);
            send("other", round, 1.0);
        }

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters)
                .hasSize(3 * 64)
                .extracting(letter -> header(letter, "reason") + ": " + header(letter, "detail"))
                .containsOnly("bad-impulse: the series has 64 impulses already that wait or act");
        assertThat(predictions.readValuesToList())
                .hasSize(1 + 4 + 4)
                .filteredOn(prediction -> id.equals(prediction.getImpulseId()))
                .hasSize(4);
    }

    @Test
    void ofAStateThatAnEarlierReleaseLetSwellWhatIsTooMuchBecomesDeadLetters() {
        send("swollen", 0, 1.0);
        StoredSeries store = new StoredSeries(driver);
        AdmittedImpulse acting = new AdmittedImpulse(
                "\u6f22".repeat(250), 0.001, ImpulseUnit.RAW, ImpulseShape.STEP, 10_000, 0L, 0, 17L);
        SeriesState state = store.get("swollen");
        store.put("swollen", state.with(new Impulses(List.of(), Collections.nCopies(900, acting))));
        impulses.pipeInput("swollen", "{\"amplitude\": 1}".getBytes(UTF_8));
        send("swollen", 1, 1.0);
        send("swollen", 2, 1.0);

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(1 + 836);
        assertThat(letters).extracting(letter -> header(letter, "reason")).containsOnly("bad-impulse");
        assertThat(header(letters.get(836), "detail")).isEqualTo("more than 64 impulses of one series acted");
        assertThat(predictions.readValuesToList()).hasSize(3);
        assertThat(store.get("swollen").impulses().begun()).hasSize(64);
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
}
