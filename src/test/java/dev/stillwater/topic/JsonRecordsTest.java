package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRecordsTest {
    private static final Prediction PREDICTION = Prediction.newBuilder()
            .setSequence(9_000_000_000_000_000L)
            .setTimestamp(Instant.ofEpochMilli(1_795_000_000_123L))
            .setPredicted(0.1)
            .setLower(-Double.MIN_VALUE)
            .setUpper(1e300)
            .setObserved(-0.0)
            .setInnovation(0.1 + 0.2)
            .setModelId("m \"\u00fc")
            .setNoiseLevel(0)
            .setSynchronized$(true)
            .setStateHash("0123456789abcdef")
            .setPredictedTime(Instant.ofEpochMilli(1_795_000_060_000L))
            .setSurprise(0.0025)
            .setAnomaly(true)
            .setBackfill(true)
            .setSpread(1e-300)
            .build();

    private final Topics json =
            new Topics("t.", "t.samples", SampleFormat.AUTO, OutputFormat.JSON, new FixedSchemaIds());
    private final Topics avro = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());

    private static <V> byte[] write(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }

    private static <V> V read(Topic<String, V> topic, byte[] bytes) {
        return topic.value().deserializer().deserialize(topic.name(), bytes);
    }

    @Test
    void aPredictionIsAnObjectWithTheFieldsOfItsSchemaAndComesBackBitForBit() {
        byte[] bytes = write(json.predictions(), PREDICTION);

        assertThat(new String(bytes, UTF_8))
                .startsWith("{\"sequence\":9000000000000000,\"timestamp\":1795000000123,\"predicted\":0.1,")
                .contains("\"observed\":-0.0", "\"exponent\":null", "\"predictedTime\":1795000060000")
                .endsWith("\"surprise\":0.0025,\"anomaly\":true,\"backfill\":true,\"spread\":1.0E-300,"
                        + "\"betterModel\":null,\"betterRatio\":null}");
        assertThat(read(json.predictions(), bytes)).isEqualTo(PREDICTION);
    }

    @Test
    void whateverIsWrittenNowBothFormsAreRead() {
        assertThat(read(json.predictions(), write(avro.predictions(), PREDICTION)))
                .isEqualTo(PREDICTION);
        assertThat(read(avro.predictions(), write(json.predictions(), PREDICTION)))
                .isEqualTo(PREDICTION);
    }

    @Test
    void aResponseComesBackAndARatioThatIsNoneIsNull() {
        Response response = Response.newBuilder()
                .setImpulseId("kick")
                .setSequence(3)
                .setAmplitude(0)
                .setInitialDeviation(0.5)
                .setDeviationRatio(Double.NaN)
                .setDeviations(List.of(0.5, 0.25))
                .build();
        byte[] bytes = write(json.responses(), response);

        assertThat(new String(bytes, UTF_8)).contains("\"deviationRatio\":null", "\"deviations\":[0.5,0.25]");
        assertThat(read(json.responses(), bytes)).hasToString(response.toString()); // to Avro no NaN equals another
    }

    @Test
    void aTombstoneHasNoBytesInAnyForm() {
        assertThat(write(json.predictions(), null)).isNull();
        assertThat(write(avro.predictions(), null)).isNull();
    }

    @Test
    void fieldsThatAReaderDoesNotKnowArePassedOverAndNewOnesHaveTheirDefaults() {
        String text = new String(write(json.predictions(), PREDICTION), UTF_8);
        String older = text.substring(0, text.indexOf(",\"predictedTime\"")) + ",\"later\":[1]}";

        assertThat(read(json.predictions(), older.getBytes(UTF_8)))
                .isEqualTo(Prediction.newBuilder(PREDICTION)
                        .setPredictedTime(null)
                        .setSurprise(null)
                        .setAnomaly(false)
                        .setBackfill(false)
                        .setSpread(null)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sequence\":9000000000000000','\"sequence\":\"9\"','the field sequence cannot be a string'",
        "'\"predicted\":0.1','\"predict\":0.1','the field predicted is missing'",
        "'\"synchronized\":true','\"synchronized\":1','the field synchronized cannot be a number'",
        "'{\"seq','[\"seq','not a Prediction in JSON'"
    })
    void whatIsNoPredictionIsToldWithItsField(String there, String instead, String told) {
        String text = new String(write(json.predictions(), PREDICTION), UTF_8).replace(there, instead);

        assertThatThrownBy(() -> read(json.predictions(), text.getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(told);
    }
}
