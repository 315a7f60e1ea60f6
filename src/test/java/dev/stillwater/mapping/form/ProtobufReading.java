package dev.stillwater.mapping.form;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;

/** A message of {@code reading.proto}, by the descriptors that protoc made. */
final class ProtobufReading {
    /** One with all its fields set. */
    static Message full(Descriptor reading) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(reading);
        set(message, "sensor", "a/b");
        set(message, "value", 0.1);
        set(message, "coarse", 0.1f);
        set(message, "i32", -7);
        set(message, "i64", -9007199254740993L);
        set(message, "u32", -1);
        set(message, "u64", -1L);
        set(message, "s32", -8);
        set(message, "s64", -9L);
        set(message, "f32", -1);
        set(message, "f64", -1L);
        set(message, "sf32", -10);
        set(message, "sf64", -11L);
        set(message, "on", true);
        set(message, "raw", ByteString.copyFrom(new byte[] {1, 2, -1}));
        set(message, "state", field(reading, "state").getEnumType().findValueByName("RUNNING"));
        Descriptor inner = field(reading, "inner").getMessageType();
        message.addRepeatedField(
                field(reading, "inner"),
                DynamicMessage.newBuilder(inner)
                        .setField(inner.findFieldByName("tries"), 0)
                        .addRepeatedField(inner.findFieldByName("steps"), 1)
                        .addRepeatedField(inner.findFieldByName("steps"), -2)
                        .build());
        FieldDescriptor state = inner.findFieldByName("state");
        message.addRepeatedField(
                field(reading, "inner"),
                DynamicMessage.newBuilder(inner)
                        .setField(state, state.getEnumType().findValueByNumberCreatingIfUnknown(99))
                        .build());
        set(message, "text", "x");
        put(message, "per_room", "hall", 20.5);
        put(message, "by_2number", -3, DynamicMessage.getDefaultInstance(inner));
        put(message, "states", "x", state.getEnumType().findValueByName("RUNNING"));
        set(message, "maybe", 0.0);
        set(
                message,
                "at",
                Timestamp.newBuilder()
                        .setSeconds(1700000000)
                        .setNanos(123456789)
                        .build());
        set(
                message,
                "took",
                Duration.newBuilder().setSeconds(-1).setNanos(-500000001).build());
        set(message, "wrapped", DoubleValue.getDefaultInstance());
        set(message, "any", any());
        Descriptor range = field(reading, "range").getMessageType();
        FieldDescriptor limit = range.findFieldByName("limit");
        DynamicMessage.Builder limits = DynamicMessage.newBuilder(limit.getMessageType());
        set(
                message,
                "range",
                DynamicMessage.newBuilder(range)
                        .setField(range.findFieldByName("low"), 1.0)
                        .setField(
                                range.findFieldByName("unit"),
                                range.findFieldByName("unit").getEnumType().findValueByName("PASCAL"))
                        .addRepeatedField(
                                limit,
                                limits.setField(limit.getMessageType().findFieldByName("at"), -5)
                                        .build())
                        .build());
        message.addRepeatedField(field(reading, "wave"), 0.5).addRepeatedField(field(reading, "wave"), -0.5);
        message.addRepeatedField(field(reading, "loose"), 1.0);
        return message.build();
    }

    static Struct any() {
        Value inner = Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putFields("b", Value.newBuilder().setBoolValue(true).build()))
                .build();
        ListValue list = ListValue.newBuilder()
                .addValues(Value.newBuilder().setNumberValue(1.5))
                .addValues(Value.newBuilder().setNullValue(NullValue.NULL_VALUE))
                .addValues(inner)
                .build();
        return Struct.newBuilder()
                .putFields("a", Value.newBuilder().setListValue(list).build())
                .putFields("c", Value.newBuilder().setStringValue("d").build())
                .build();
    }

    static FieldDescriptor field(Descriptor type, String name) {
        return type.findFieldByName(name);
    }

    static void set(DynamicMessage.Builder message, String name, Object value) {
        message.setField(field(message.getDescriptorForType(), name), value);
    }

    static void put(DynamicMessage.Builder message, String name, Object key, Object value) {
        Descriptor entry = field(message.getDescriptorForType(), name).getMessageType();
        message.addRepeatedField(
                field(message.getDescriptorForType(), name),
                DynamicMessage.newBuilder(entry)
                        .setField(entry.findFieldByNumber(1), key)
                        .setField(entry.findFieldByNumber(2), value)
                        .build());
    }

    private ProtobufReading() {}
}
