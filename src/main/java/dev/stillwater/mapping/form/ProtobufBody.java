package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Protobuf of a schema from a registry. In front of the message stands which of the schema's messages it is: its place among
 * those of the file, among those in that one, and so on; a single zero says the first.
 *
 * @param indexes whether that stands there, which some clients leave out; it is then the first
 */
record ProtobufBody(FileDescriptor file, boolean indexes) implements RegistryDecoder.Body {
    private static final int MAX_PLACES = 64;

    static ProtobufBody of(RegisteredType type, boolean indexes) throws UnreadableValueException {
        return new ProtobufBody(ProtobufSchema.ofText(type), indexes);
    }

    @Override
    public JsonNode read(byte[] bytes, int first) throws UnreadableValueException {
        ByteBuffer in = ByteBuffer.wrap(bytes, first, bytes.length - first);
        Descriptor type = indexes ? type(in) : first();
        return ProtobufTree.read(type, bytes, in.position());
    }

    private Descriptor first() throws UnreadableValueException {
        if (file.getMessageTypes().isEmpty()) {
            throw new UnreadableValueException("a Protobuf schema without a message stands for the values");
        }
        return file.getMessageTypes().get(0);
    }

    private Descriptor type(ByteBuffer in) throws UnreadableValueException {
        try {
            int places = number(in);
            if (places < 0 || places > MAX_PLACES) {
                throw new UnreadableValueException("a place of a message in " + places + " parts");
            }
            Descriptor type = file.getMessageTypes().get(places == 0 ? 0 : number(in));
            for (int i = 1; i < places; i++) {
                type = declared(type).get(number(in));
            }
            return type;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new UnreadableValueException("no place of a message");
        }
    }

    /** Those that stand in the text, which entries of maps do not. */
    private static List<Descriptor> declared(Descriptor type) {
        return type.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .toList();
    }

    /** A number in seven bits to a byte, the lowest first; the very lowest is the sign. */
    private static int number(ByteBuffer in) throws UnreadableValueException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new UnreadableValueException("no place of a message");
    }
}
