package dev.stillwater.mapping.form;

import static dev.stillwater.mapping.form.AvroRecords.READING;
import static dev.stillwater.mapping.form.AvroRecords.bytes;
import static dev.stillwater.mapping.form.AvroRecords.reading;
import static dev.stillwater.mapping.form.AvroRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Avro of other people's schemas, written by Avro's own writers. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
/** Avro by a schema file, without a registry. */
class AvroFileDecoderTest {

    @Test
    void withoutARegistryPlainBinaryAndSingleObjectsAreReadAlike() throws Exception {
        AvroFileDecoder decoder = new AvroFileDecoder(READING);
        ByteBuffer single = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), READING).encode(reading());

        JsonNode tree = decoder.decode(bytes(READING, reading()));

        assertThat(tree.get("count").longValue()).isEqualTo(9007199254740993L);
        assertThat(decoder.decode(single.array())).isEqualTo(tree);
    }

    @Test
    void aSingleObjectOfAnotherSchemaIsRefused() throws Exception {
        Schema other = record("Other", "{\"name\": \"v\", \"type\": \"long\"}");
        GenericData.Record record = new GenericData.Record(other);
        record.put("v", 5L);
        ByteBuffer single = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), other).encode(record);

        assertThatThrownBy(() -> new AvroFileDecoder(READING).decode(single.array()))
                .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aContainerFileIsRefusedByName() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(READING))) {
            writer.create(READING, file);
            writer.append(reading());
        }

        assertThatThrownBy(() -> new AvroFileDecoder(READING).decode(file.toByteArray()))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("an Avro container file, which holds records and is none");
    }
}
