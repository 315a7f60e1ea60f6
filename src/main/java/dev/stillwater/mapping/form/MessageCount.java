package dev.stillwater.mapping.form;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the messages in a message before they are made: an empty one takes two bytes on the wire and a thousand in memory.
 */
final class MessageCount {
    private static final int MOST = 100_000;
    private static final int LEAST_BYTES = 2;

    private int messages;

    private MessageCount() {}

    /** Refuses bytes of more messages than any record has. */
    static void check(Descriptor type, byte[] bytes, int first) throws IOException, UnreadableValueException {
        int length = bytes.length - first;
        if (length > MOST * LEAST_BYTES) {
            new MessageCount().count(type, CodedInputStream.newInstance(bytes, first, length), 0);
        }
    }

    private void count(Descriptor type, CodedInputStream in, int depth) throws IOException, UnreadableValueException {
        if (depth > Allowance.MAX_DEPTH) {
            throw new UnreadableValueException("nested deeper than " + Allowance.MAX_DEPTH);
        }
        if (++messages > MOST) {
            throw new UnreadableValueException("more than " + MOST + " messages in one");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            int form = WireFormat.getTagWireType(tag);
            if (field != null
                    && field.getType() == FieldDescriptor.Type.MESSAGE
                    && form == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                count(field.getMessageType(), in, depth + 1);
                in.popLimit(outer);
            } else if (field != null
                    && field.getType() == FieldDescriptor.Type.GROUP
                    && form == WireFormat.WIRETYPE_START_GROUP) {
                count(field.getMessageType(), in, depth + 1);
            } else if (!in.skipField(tag)) {
                return; // the end of a group
            }
        }
    }
}
