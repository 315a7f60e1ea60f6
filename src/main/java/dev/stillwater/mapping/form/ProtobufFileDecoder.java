package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;

/** Protobuf of one message that is known beforehand. */
final class ProtobufFileDecoder implements Decoder {
    private final Descriptor type;

    ProtobufFileDecoder(Descriptor type) {
        this.type = type;
    }

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        return ProtobufTree.read(type, bytes, 0);
    }
}
