package dev.stillwater.topic;

import dev.stillwater.mapping.form.BoundedDecoder;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record type in the Confluent wire format: a zero byte, the writer's schema id in four bytes, Avro binary. Values of
 * other schema versions are resolved to this one by Avro's rules.
 */
final class AvroFormat<T extends SpecificRecord> {
    static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;
    private static final int USUAL_BYTES = 256;
    private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(2 * USUAL_BYTES);

    private static final SpecificData OWN = data(true);

    /** Avro's fast reader fails where a writer has a time in a union, so that other schemas are read by the plain one. */
    private static final SpecificData FOREIGN = data(false);

    private final Schema schema;
    private final String subject;
    private final SchemaIds ids;
    private final Writer<T> writer;
    private final ThreadLocal<BinaryEncoder> encoders = new ThreadLocal<>();
    private final Function<Schema, Adaptation<T>> adaptations;
    private final Map<Integer, Reader<T>> readers = new ConcurrentHashMap<>();

    /** What is done with each value of one writer's schema. */
    @FunctionalInterface
    interface Adaptation<T> {
        T adapt(T value) throws UnreadableValueException;
    }

    /** @param unknown fields of the own schema that the writer's does not have */
    private record Reader<T>(SpecificDatumReader<T> avro, Adaptation<T> adaptation, Set<String> unknown) {}

    AvroFormat(Schema schema, String topic, SchemaIds ids) {
        this(schema, topic, ids, writer -> value -> value);
    }

    /** @param adaptations what is done with values, by their writer's schema */
    AvroFormat(Schema schema, String topic, SchemaIds ids, Function<Schema, Adaptation<T>> adaptations) {
        this.adaptations = adaptations;
        this.schema = schema;
        this.subject = topic + "-value";
        this.ids = ids;
        this.writer = new Writer<>(schema);
    }

    private Reader<T> reader(Schema writer, int id) throws UnreadableValueException {
        if (EmptyItems.in(writer)) {
            throw new UnreadableValueException("schema " + id + " has arrays whose items take no bytes");
        }
        SpecificData data = writer.equals(schema) ? OWN : FOREIGN;
        Set<String> unknown = schema.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> writer.getField(name) == null)
                .collect(Collectors.toUnmodifiableSet());
        return new Reader<>(new SpecificDatumReader<>(writer, schema, data), adaptations.apply(writer), unknown);
    }

    private static SpecificData data(boolean fast) {
        SpecificData data = new SpecificData();
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.setFastReaderEnabled(fast);
        return data;
    }

    /** The bytes of a value. */
    byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        bytes.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .putInt(ids.idOf(subject, schema))
                .array());
        BinaryEncoder encoder = ENCODERS.binaryEncoder(bytes, encoders.get());
        encoders.set(encoder);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes values of the schema's own class. Of a union of nothing and something a value that is there is the latter. */
    private static final class Writer<T> extends SpecificDatumWriter<T> {
        Writer(Schema schema) {
            super(schema);
        }

        @Override
        protected int resolveUnion(Schema union, Object datum) {
            List<Schema> branches = union.getTypes();
            boolean optional = branches.size() == 2 && branches.get(0).getType() == Schema.Type.NULL;
            return optional ? (datum == null ? 0 : 1) : super.resolveUnion(union, datum);
        }
    }

    /**
     * The value of some bytes.
     *
     * @throws UnreadableValueException if the bytes are not a value of this record type
     * @throws RegistryException if the schema cannot be asked for
     */
    T decode(byte[] bytes) throws UnreadableValueException {
        return read(bytes).value();
    }

    /** The same, with what its writer did not know. */
    Written<T> read(byte[] bytes) throws UnreadableValueException {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UnreadableValueException("not in the Confluent wire format");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        Reader<T> known = readers.get(id);
        Schema writer = known == null ? ids.byId(id) : known.avro().getSchema();
        try {
            Reader<T> reader = known != null ? known : reader(writer, id);
            BoundedDecoder decoder = new BoundedDecoder(bytes, HEADER_BYTES);
            T value = reader.avro().read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableValueException("bytes left over after a " + schema.getName());
            }
            readers.putIfAbsent(id, reader);
            return new Written<>(reader.adaptation().adapt(value), reader.unknown());
        } catch (IOException | RuntimeException | StackOverflowError e) { // Avro tells of bad bytes by many kinds
            throw new UnreadableValueException("not a " + schema.getName() + " in Avro of schema " + id);
        }
    }
}
