package dev.stillwater.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Values in Avro in the Confluent wire format, by any schema, without any conversion of logical types. */
final class AvroBytes {
    private static final GenericData DATA = new GenericData();

    private AvroBytes() {}

    static byte[] of(int id, Schema schema, Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        bytes.writeBytes(
                ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(id).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema, DATA).write(value(schema, fields), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Object value(Schema schema, Map<String, Object> fields) {
        if (schema.getType() == Schema.Type.UNION) {
            return value(schema.getTypes().get(0), fields);
        }
        if (schema.getType() != Schema.Type.RECORD) {
            return fields.get("value");
        }
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), fitted(field.schema(), fields.get(field.name())));
        }
        return record;
    }

    private static Object fitted(Schema schema, Object value) {
        return switch (schema.getType()) {
            case UNION -> value == null ? null : fitted(schema.getTypes().get(1), value);
            case INT -> ((Number) value).intValue();
            case LONG -> ((Number) value).longValue();
            case FLOAT -> ((Number) value).floatValue();
            case DOUBLE -> ((Number) value).doubleValue();
            case BYTES -> ByteBuffer.wrap(new byte[] {3, (byte) 0xe8}); // 1.000
            case STRING -> String.valueOf(value);
            case ENUM -> new GenericData.EnumSymbol(schema, value);
            default -> value;
        };
    }
}
