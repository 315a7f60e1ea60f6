package dev.stillwater.mapping.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Locale;

/**
 * Tells a message of one type from the bytes of another. Protobuf itself hardly does: what does not fit goes to the unknown
 * fields, and the field it should have been in reads as zero.
 */
final class WireTypes {
    private WireTypes() {}

    /**
     * Refuses a message that has fields in another wire form than its type says, or nothing at all that its type knows of.
     * Fields that the type does not know are of newer versions, and may be there.
     */
    static void check(Message message) throws UnreadableValueException {
        if (message.getUnknownFields().asMap().isEmpty()) {
            return;
        }
        Descriptor type = message.getDescriptorForType();
        for (int number : message.getUnknownFields().asMap().keySet()) {
            FieldDescriptor known = type.findFieldByNumber(number);
            if (known != null
                    && known.getType() != FieldDescriptor.Type.ENUM) { // unknown values of old enums end here too
                throw new UnreadableValueException("not a " + type.getFullName() + " in Protobuf: " + known.getName()
                        + " is no " + known.getType().name().toLowerCase(Locale.ROOT) + " on the wire");
            }
        }
        if (message.getAllFields().isEmpty()) {
            throw new UnreadableValueException(
                    "not a " + type.getFullName() + " in Protobuf: none of its fields is there");
        }
    }
}
