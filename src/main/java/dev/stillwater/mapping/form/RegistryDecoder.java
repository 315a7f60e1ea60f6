package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Confluent wire form of any schema: a zero byte, the schema's id in four bytes, and what the registry says that the
 * schema is written in, Avro, Protobuf or JSON.
 */
final class RegistryDecoder implements Decoder {
    private static final Decoder JSON = new JsonDecoder();
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final Schemas schemas;
    private final boolean indexes;
    private final Map<Integer, Body> bodies = new ConcurrentHashMap<>();

    /** What stands behind the id. */
    @FunctionalInterface
    interface Body {
        /** The tree of the bytes from {@code first} on. */
        JsonNode read(byte[] bytes, int first) throws UnreadableValueException;
    }

    RegistryDecoder(Schemas schemas) {
        this(schemas, true);
    }

    /** @param indexes whether in front of messages of Protobuf stands which of the schema's they are; else the first */
    RegistryDecoder(Schemas schemas, boolean indexes) {
        this.schemas = schemas;
        this.indexes = indexes;
    }

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UnreadableValueException("not in the Confluent wire format");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        Body body = bodies.get(id);
        if (body == null) {
            body = body(schemas.type(id));
            bodies.put(id, body);
        }
        try {
            return body.read(bytes, HEADER_BYTES);
        } catch (UnreadableValueException e) {
            throw new UnreadableValueException(e.getMessage() + " of schema " + id);
        }
    }

    /** An id stands for one schema for ever; so what cannot be read now never can. */
    private Body body(RegisteredType type) {
        try {
            return switch (type.kind()) {
                case AVRO -> new AvroBody(AvroBody.schema(type));
                case PROTOBUF -> ProtobufBody.of(type, indexes);
                case JSON -> (bytes, first) -> JSON.decode(Arrays.copyOfRange(bytes, first, bytes.length));
            };
        } catch (UnreadableValueException e) {
            String problem = String.valueOf(e.getMessage());
            return (bytes, first) -> {
                throw new UnreadableValueException(problem);
            };
        }
    }
}
