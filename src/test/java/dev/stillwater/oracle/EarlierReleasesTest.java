package dev.stillwater.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Predictions that an earlier release wrote are judged by the fields that their schema has. */
class EarlierReleasesTest extends OverARecording {
    private static final int EARLIER = 6;

    @Test
    void whatTheirSchemaDoesNotHaveIsToldAndNotWrong() throws Exception {
        assertThat(recording.prediction(100).getSurprise()).isNotNull();
        writeAgain(half(), this::inEarlierAvro);

        Verdict verdict = recording.verify();

        assertThat(verdict.well()).isTrue();
        assertThat(verdict.predictions().equal()).isEqualTo(recording.predictions.records.size());
        assertThat(verdict.predictions().unknown())
                .containsExactly("anomaly", "backfill", "betterModel", "betterRatio", "spread", "surprise");
        assertThat(verdict.responses().unknown()).isEmpty();
    }

    @Test
    void theFieldsThatItHasCountAsBefore() throws Exception {
        recording.spoilPrediction(
                20,
                prediction -> Prediction.newBuilder(prediction)
                        .setPredicted(Math.nextUp(prediction.getPredicted()))
                        .build());
        writeAgain(half(), this::inEarlierAvro);

        assertThat(spoilt().predictions().differing()).isEqualTo(1);
        assertThat(spoilt().problem()).contains(": predicted ");
    }

    @Test
    void ofJsonTheFieldsThatAreThereAreJudged() throws Exception {
        writeAgain(half(), (prediction, schema) -> inJson(prediction, "surprise"));

        assertThat(recording.verify().well()).isTrue();
        assertThat(recording.verify().predictions().unknown()).containsExactly("surprise");
    }

    @Test
    void ofTheReleaseItselfEveryFieldIsJudged() {
        assertThat(recording.verify().predictions().unknown()).isEmpty();
    }

    private int half() {
        return recording.predictions.records.size() / 2;
    }

    private interface Form {
        byte[] of(Prediction prediction, Schema schema) throws IOException;
    }

    private void writeAgain(int count, Form form) throws Exception {
        Schema schema = new FixedSchemaIds().byId(EARLIER);
        for (int i = 0; i < count; i++) {
            LogRecord record = recording.predictions.records.get(i);
            recording.predictions.records.set(
                    i,
                    new LogRecord(
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            form.of(recording.prediction(i), schema),
                            record.headers()));
        }
    }

    private byte[] inEarlierAvro(Prediction prediction, Schema schema) throws IOException {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.name(), prediction.get(field.name())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(EARLIER).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(schema, data).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] inJson(Prediction prediction, String without) throws IOException {
        ObjectNode object = new ObjectMapper().createObjectNode();
        for (Schema.Field field : prediction.getSchema().getFields()) {
            Object value = prediction.get(field.pos());
            object.set(
                    field.name(),
                    new ObjectMapper()
                            .valueToTree(
                                    value instanceof java.time.Instant time ? (Object) time.toEpochMilli() : value));
        }
        object.remove(without);
        return object.toString().getBytes(UTF_8);
    }
}
