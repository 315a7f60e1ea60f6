package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Avro of one schema that is known beforehand, plain or in the single-object encoding, which puts two bytes and the schema's
 * fingerprint in front.
 */
final class AvroFileDecoder implements Decoder {
    private static final byte[] CONTAINER = {'O', 'b', 'j', 1};
    private static final short SINGLE_OBJECT = (short) 0xC301;
    private static final int HEADER_BYTES = Short.BYTES + Long.BYTES;

    private final Schema schema;
    private final long fingerprint;

    AvroFileDecoder(Schema schema) {
        this.schema = schema;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    }

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        if (isSingleObject(ByteBuffer.wrap(bytes))) {
            return AvroTree.read(schema, bytes, HEADER_BYTES);
        }
        try {
            return AvroTree.read(schema, bytes, 0);
        } catch (UnreadableValueException e) {
            throw startsWith(bytes, CONTAINER)
                    ? new UnreadableValueException("an Avro container file, which holds records and is none")
                    : e;
        }
    }

    private boolean isSingleObject(ByteBuffer bytes) {
        return bytes.remaining() >= HEADER_BYTES
                && bytes.getShort() == SINGLE_OBJECT
                && bytes.order(ByteOrder.LITTLE_ENDIAN).getLong() == fingerprint;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return Arrays.equals(Arrays.copyOf(bytes, beginning.length), beginning);
    }
}
