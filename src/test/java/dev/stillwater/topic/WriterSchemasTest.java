package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples in Avro of other people's schemas. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterSchemasTest {
    private String schema = "";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new SchemaIds() {
        @Override
        public int idOf(String subject, Schema schema) {
            return 7;
        }

        @Override
        public Schema byId(int id) {
            return new Schema.Parser().parse(schema);
        }
    });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null\"",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
                "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"P\",\"fields\":[{\"name\":\"a\",\"type\":"
                        + "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}},{\"name\":\"b\",\"type\":\"E\"}]}"
            })
    void arraysOfNothingAreRefusedAndNotCounted(String items) throws IOException {
        schema = sample("{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":" + items + "}}");
        encoder.writeLong(1L << 60);
        encoder.writeLong(0);
        encoder.writeLong(5);
        encoder.writeDouble(1);

        assertThat(read().problem()).isEqualTo("schema 7 has arrays whose items take no bytes");
    }

    @Test
    void arraysOfSomethingArePassedOver() throws IOException {
        schema = sample("{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":\"int\"}}");
        encoder.writeLong(2);
        encoder.writeInt(1);
        encoder.writeInt(2);
        encoder.writeLong(0);
        encoder.writeLong(5);
        encoder.writeDouble(1.5);

        assertThat(read().value().getValue()).isEqualTo(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "P"})
    void neitherAreArraysOfRecordsThatTakeBytesWhateverElseIsInThem(String items) throws IOException {
        String withBytes = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"n\",\"type\":\"null\"},"
                + "{\"name\":\"i\",\"type\":\"int\"}]}";
        String ofThem = "{\"type\":\"record\",\"name\":\"P\",\"fields\":[{\"name\":\"a\",\"type\":" + withBytes + "}]}";
        schema = sample("{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":" + ofThem
                + "}},{\"name\":\"y\",\"type\":{\"type\":\"array\",\"items\":\"" + items + "\"}}");
        encoder.writeLong(1);
        encoder.writeInt(7);
        encoder.writeLong(0);
        encoder.writeLong(0);
        encoder.writeLong(5);
        encoder.writeDouble(1.5);

        assertThat(read().value().getValue()).isEqualTo(1.5);
    }

    @Test
    void fieldsOfEveryTypeArePassedOver() throws IOException {
        schema = sample(Stream.of(
                        "\"null\"",
                        "\"boolean\"",
                        "\"int\"",
                        "\"long\"",
                        "\"float\"",
                        "\"double\"",
                        "\"string\"",
                        "\"bytes\"",
                        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}",
                        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}",
                        "{\"type\":\"map\",\"values\":\"int\"}",
                        "[\"null\",\"string\"]")
                .map(type -> "{\"name\":\"x" + Math.abs(type.hashCode()) + "\",\"type\":" + type + "}")
                .collect(Collectors.joining(",")));
        encoder.writeBoolean(true);
        encoder.writeInt(-3);
        encoder.writeLong(1L << 40);
        encoder.writeFloat(0.5f);
        encoder.writeDouble(2);
        encoder.writeString("text");
        encoder.writeBytes(new byte[] {1, 2, 3, 4});
        encoder.writeFixed(new byte[3]);
        encoder.writeEnum(1);
        encoder.writeMapStart();
        encoder.setItemCount(2);
        for (String key : List.of("a", "b")) {
            encoder.startItem();
            encoder.writeString(key);
            encoder.writeInt(9);
        }
        encoder.writeMapEnd();
        encoder.writeIndex(1);
        encoder.writeString("other");
        encoder.writeLong(5);
        encoder.writeDouble(1.5);

        Sample sample = read().value();
        assertThat(sample.getValue()).isEqualTo(1.5);
        assertThat(sample.getTimestamp()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void valuesThatAreNestedTooDeeplyAreRefused() throws IOException {
        schema = sample("{\"name\":\"x\",\"type\":{\"type\":\"record\",\"name\":\"Node\",\"fields\":"
                + "[{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}}");
        encoder.writeFixed("\2".repeat(Received.MAX_BYTES - 5).getBytes(UTF_8)); // the branch of one more node

        assertThat(read().problem()).isEqualTo("not a Sample in Avro of schema 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"double\"",
                "[]",
                "[\"null\",\"int\"]",
                "{\"type\":\"record\",\"name\":\"Sample\",\"fields\":[]}",
                "{\"type\":\"array\",\"items\":\"int\"}",
                "{\"type\":\"enum\",\"name\":\"Sample\",\"symbols\":[\"A\"]}",
                "{\"type\":\"fixed\",\"name\":\"Sample\",\"size\":16}"
            })
    void schemasOfSomethingElseAreRefused(String other) throws IOException {
        schema = other;
        encoder.writeFixed(new byte[16]);

        assertThat(read().problem()).isEqualTo("not a Sample in Avro of schema 7");
    }

    private static String sample(String field) {
        return "{\"type\":\"record\",\"name\":\"Sample\",\"namespace\":\"dev.stillwater.schema\",\"fields\":[" + field
                + ",{\"name\":\"timestamp\",\"type\":\"long\"},{\"name\":\"value\",\"type\":\"double\"}]}";
    }

    private Received<Sample> read() {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes(new byte[] {0, 0, 0, 0, 7});
        framed.writeBytes(bytes.toByteArray());
        return topics.samples().value().deserializer().deserialize("t.samples", framed.toByteArray());
    }
}
