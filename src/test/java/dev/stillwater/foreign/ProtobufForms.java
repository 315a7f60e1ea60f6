package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.JSON;
import static dev.stillwater.foreign.ForeignForm.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WireFormat;
import com.google.protobuf.WrappersProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Protobuf by protobuf-java's dynamic messages of a descriptor set that protoc made. */
final class ProtobufForms {
    private ProtobufForms() {}

    static void write(Path foreign) throws IOException, DescriptorValidationException {
        byte[] set = Files.readAllBytes(foreign.resolve("protobuf-file/mill.desc"));
        FileDescriptorProto proto = FileDescriptorSet.parseFrom(set).getFileList().stream()
                .filter(file -> file.getName().equals("mill.proto"))
                .findFirst()
                .orElseThrow();
        FileDescriptor file = FileDescriptor.buildFrom(
                proto, new FileDescriptor[] {TimestampProto.getDescriptor(), WrappersProto.getDescriptor()});
        form("protobuf-file", file, false).write(foreign);
        Path folder = form("protobuf-registry", file, true).write(foreign);
        ObjectNode registry = JSON.createObjectNode();
        registry.putObject("21")
                .put("schemaType", "PROTOBUF")
                .put("schema", Files.readString(foreign.resolve("protobuf-file/mill.proto")))
                .put("serialized", Base64.getEncoder().encodeToString(proto.toByteArray()));
        Files.writeString(folder.resolve("registry.json"), registry.toPrettyString() + "\n");
    }

    private static ForeignForm form(String name, FileDescriptor file, boolean registry) {
        ForeignForm form = new ForeignForm(name, "mills");
        Descriptor reading = file.findMessageTypeByName("Reading");
        Descriptor batch = file.findMessageTypeByName("Batch").findNestedTypeByName("Inner");
        Readings readings = new Readings(51, Duration.ofSeconds(4));
        for (int i = 0; i < 32; i++) {
            Instant time = readings.next(Duration.ofNanos(1));
            double value = i == 6 || i == 7 ? 0 : readings.value(0, 500, 3);
            double sound = readings.value(30, 90, 1);
            String mill = "mill" + i % 3;
            boolean inner = registry && i % 4 == 3;
            DynamicMessage message =
                    inner ? inner(batch, mill, time, value) : reading(reading, mill, time, value, sound, i);
            byte[] bytes = message.toByteArray();
            if (i == 13) bytes = Arrays.copyOf(bytes, bytes.length - 5);
            // message indexes: 0 for the first message, else their number and they themselves, as zigzag varints
            byte[] indexes = inner ? new byte[] {4, 2, 0} : new byte[] {0};
            form.record(
                    readings.arrival(), text(mill), registry ? AvroForms.confluent(21, join(indexes, bytes)) : bytes);
            if (i == 13) {
                form.refused("not a message mills.Reading");
            } else if (inner) {
                form.sample(mill + ".power", time, value);
            } else if (i % 8 == 2) {
                form.sample(mill + ".sound", time, sound);
            } else {
                form.sample(mill + ".power", time, value);
                if (i % 2 == 0) form.sample(mill + ".sound", time, sound);
            }
        }
        return form;
    }

    private static DynamicMessage reading(
            Descriptor type, String mill, Instant time, double value, double sound, int i) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("mill"), mill)
                .setField(type.findFieldByName("at"), timestamp(time));
        if (i % 8 == 2) message.setField(type.findFieldByName("fault"), "no signal");
        else message.setField(type.findFieldByName("power"), value);
        if (i % 2 == 0) message.setField(type.findFieldByName("sound"), DoubleValue.of(sound));
        if (i % 3 == 0) message.setField(type.findFieldByName("wear"), i);
        Descriptor entry = type.findFieldByName("labels").getMessageType();
        message.addRepeatedField(
                type.findFieldByName("labels"),
                MapEntry.newDefaultInstance(entry, WireFormat.FieldType.STRING, "", WireFormat.FieldType.STRING, "")
                        .toBuilder()
                        .setKey("shift")
                        .setValue("late")
                        .build());
        message.setField(
                type.findFieldByName("state"),
                type.findFieldByName("state").getEnumType().findValueByName("RUNNING"));
        return message.build();
    }

    private static DynamicMessage inner(Descriptor type, String mill, Instant time, double value) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("mill"), mill)
                .setField(type.findFieldByName("at"), timestamp(time))
                .setField(type.findFieldByName("power"), value)
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
