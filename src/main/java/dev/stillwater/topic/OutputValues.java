package dev.stillwater.topic;

import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The values of an output topic: written in one form, read in both, since the form may have been another. */
final class OutputValues<T extends SpecificRecord> {
    private final AvroFormat<T> avro;
    private final JsonRecords<T> json;
    private final OutputFormat format;

    /** @param empty makes a record to be filled */
    OutputValues(String topic, Schema schema, Supplier<T> empty, OutputFormat format, SchemaIds ids) {
        avro = new AvroFormat<>(schema, topic, ids);
        json = new JsonRecords<>(schema, empty);
        this.format = format;
    }

    byte[] encode(T value) {
        return format == OutputFormat.AVRO ? avro.encode(value) : json.encode(value);
    }

    T decode(byte[] bytes) throws UnreadableValueException {
        return read(bytes).value();
    }

    Written<T> read(byte[] bytes) throws UnreadableValueException {
        return bytes.length > 0 && bytes[0] == AvroFormat.MAGIC ? avro.read(bytes) : json.read(bytes);
    }
}
