package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.response.Responses;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final Sample sample = new Sample(7L, Instant.ofEpochMilli(1_000), 0.25, null);

    @Test
    void aSampleComesBackAsItWasWritten() {
        byte[] bytes = topics.samplesToWrite().value().serializer().serialize("t.samples", sample);

        Received<Sample> received = read(bytes);

        assertThat(received.value()).isEqualTo(sample);
        assertThat(received.raw()).isEqualTo(bytes);
    }

    @Test
    void aValueBeginsWithAZeroByteAndItsSchemaId() {
        byte[] bytes = topics.samplesToWrite().value().serializer().serialize("t.samples", sample);

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(1);
    }

    @Test
    void ofEachSchemaTheVersionsAreKnownAndNoOthers() {
        FixedSchemaIds ids = new FixedSchemaIds();

        assertThat(ids.versions(Sample.getClassSchema())).containsOnlyKeys(1);
        assertThat(ids.versions(Prediction.getClassSchema())).containsOnlyKeys(3, 5, 6, 7, 8);
    }

    @Test
    void aHeaderWithoutAValueIsAvroThatIsCutOff() {
        byte[] bytes = topics.samplesToWrite().value().serializer().serialize("t.samples", sample);

        assertThat(read(Arrays.copyOf(bytes, 5)).problem()).isEqualTo("not a Sample in Avro of schema 1");
        assertThat(read(Arrays.copyOf(bytes, 4)).problem()).isEqualTo("not in the Confluent wire format");
    }

    @Test
    void cutOffOrStretchedAvroIsUnreadable() {
        byte[] bytes = topics.samplesToWrite().value().serializer().serialize("t.samples", sample);

        for (int length = 1; length < bytes.length; length++) {
            assertThat(read(Arrays.copyOf(bytes, length)).value()).isNull();
        }
        assertThat(read(Arrays.copyOf(bytes, bytes.length + 1)).value()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 2_000_000_000, 2_147_483_640, -5})
    void aStringThatClaimsToBeLongerThanItsBytesIsUnreadable(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 2});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeInt(length);
        bytes.write("abc".getBytes(UTF_8));

        Received<Impulse> received =
                topics.impulses().value().deserializer().deserialize("t.impulses", bytes.toByteArray());

        assertThat(received.value()).isNull();
        assertThat(received.problem()).contains("not a Impulse");
    }

    @Test
    void anArrayThatClaimsMoreItemsThanItsBytesIsUnreadable() throws IOException {
        byte[] whole =
                topics.responses().value().serializer().serialize("t.responses", Responses.response("kick", 1, 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, whole.length - 1); // all but the end of the array
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(1_500_000_000);
        encoder.writeDouble(1);

        assertThatThrownBy(
                        () -> topics.responses().value().deserializer().deserialize("t.responses", bytes.toByteArray()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not a Response in Avro");
    }

    @Test
    void eachCodecIsMadeOnce() {
        assertThat(topics.samples()).isSameAs(topics.samples());
        assertThat(topics.predictions()).isSameAs(topics.predictions());
    }

    @Test
    void anUnknownSchemaIdIsUnreadable() {
        Received<Sample> received = read(new byte[] {0, 0, 0, 9, 9, 1, 2});

        assertThat(received.problem()).contains("2313");
    }

    @Test
    void anImpulseIsReadFromAvro() {
        Impulse impulse = new Impulse("kick", 0.5, ImpulseUnit.RAW, ImpulseShape.IMPULSE, 1, null, 0L);
        byte[] bytes = topics.impulsesToWrite().value().serializer().serialize("t.impulses", impulse);

        assertThat(topics.impulses()
                        .value()
                        .deserializer()
                        .deserialize("t.impulses", bytes)
                        .value())
                .isEqualTo(impulse);
    }

    @ParameterizedTest
    @ValueSource(bytes = {3, 5, 6})
    void aPredictionOfAnEarlierReleaseIsReadAndWhatItDidNotTellIsNotKnown(byte id)
            throws IOException, UnreadableValueException {
        Schema earlier = new FixedSchemaIds().byId(id);
        GenericRecord record = new GenericData.Record(earlier);
        for (Schema.Field field : earlier.getFields()) {
            record.put(
                    field.name(),
                    switch (field.schema().getType()) {
                        case LONG -> 7L;
                        case DOUBLE -> 0.5;
                        case BOOLEAN -> true;
                        case STRING -> "x";
                        default -> null;
                    });
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, id});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(earlier).write(record, encoder);

        Prediction read = topics.predictions().value().deserializer().deserialize("t.predictions", bytes.toByteArray());

        assertThat(read.getSequence()).isEqualTo(7);
        assertThat(read.getFit()).isNull();
        assertThat(read.getFitRatio()).isNull();
        assertThat(read.getTruth()).isNull();
        assertThat(read.getPredictedTime()).isNull();
        assertThat(read.getSurprise()).isNull();
        assertThat(read.getAnomaly()).isFalse();
        assertThat(read.getBackfill()).isFalse();
        assertThat(read.getSpread()).isNull();
    }

    private Received<Sample> read(byte[] bytes) {
        return topics.samples().value().deserializer().deserialize("t.samples", bytes);
    }
}
