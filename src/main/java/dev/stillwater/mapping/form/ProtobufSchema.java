package dev.stillwater.mapping.form;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Protobuf files bound to one another. Those that come with Protobuf itself are at hand. An import that is not there is
 * passed over where nothing but options needed it.
 */
final class ProtobufSchema {
    private static final Map<String, FileDescriptor> AT_HAND = Stream.of(
                    AnyProto.getDescriptor(),
                    ApiProto.getDescriptor(),
                    DescriptorProtos.getDescriptor(),
                    DurationProto.getDescriptor(),
                    EmptyProto.getDescriptor(),
                    FieldMaskProto.getDescriptor(),
                    SourceContextProto.getDescriptor(),
                    StructProto.getDescriptor(),
                    TimestampProto.getDescriptor(),
                    TypeProto.getDescriptor(),
                    WrappersProto.getDescriptor())
            .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, file -> file));

    /** What Confluent's registry takes for known, and so does not give. */
    private static final Reference DECIMAL = new Reference("confluent/type/decimal.proto", """
            syntax = "proto3";
            package confluent.type;
            message Decimal {
              bytes value = 1;
              uint32 precision = 2;
              int32 scale = 3;
            }
            """);

    private final Map<String, FileDescriptorProto> files = new HashMap<>();
    private final Map<String, FileDescriptor> bound = new HashMap<>(AT_HAND);
    private final Set<String> begun = new HashSet<>();

    private ProtobufSchema() {}

    /** The file that a registry has as text. */
    static FileDescriptor ofText(RegisteredType type) throws UnreadableValueException {
        ProtobufSchema schema = new ProtobufSchema();
        schema.add(DECIMAL);
        for (Reference reference : type.references()) {
            schema.add(reference);
        }
        Reference itself = new Reference("the schema", type.text());
        schema.add(itself);
        return schema.bind(itself.name());
    }

    private void add(Reference reference) throws UnreadableValueException {
        files.put(reference.name(), ProtoText.parse(reference.name(), reference.text()));
    }

    /**
     * A message of a descriptor set, as {@code protoc --include_imports --descriptor_set_out} writes it.
     *
     * @throws UnreadableValueException if it is none, or has no such message
     */
    static Descriptor message(byte[] descriptorSet, String name) throws UnreadableValueException {
        ProtobufSchema schema = new ProtobufSchema();
        try {
            for (FileDescriptorProto file :
                    FileDescriptorSet.parseFrom(descriptorSet).getFileList()) {
                schema.files.put(file.getName(), file);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableValueException("not a descriptor set");
        }
        Map<String, Descriptor> messages = new HashMap<>();
        for (String file : schema.files.keySet()) {
            schema.bind(file).getMessageTypes().forEach(message -> collect(message, messages));
        }
        Descriptor message = messages.get(name);
        if (message == null) {
            throw new UnreadableValueException("no message " + name + " in the descriptor set, which has "
                    + messages.keySet().stream().sorted().limit(20).collect(Collectors.joining(", ")));
        }
        return message;
    }

    private static void collect(Descriptor message, Map<String, Descriptor> messages) {
        messages.put(message.getFullName(), message);
        message.getNestedTypes().forEach(nested -> collect(nested, messages));
    }

    private FileDescriptor bind(String name) throws UnreadableValueException {
        FileDescriptor known = bound.get(name);
        if (known != null) {
            return known;
        }
        if (!begun.add(name)) {
            throw new UnreadableValueException("a Protobuf schema that imports itself stands for the values");
        }
        FileDescriptorProto file = withoutMissing(Objects.requireNonNull(files.get(name)));
        List<FileDescriptor> imports = new ArrayList<>();
        for (String imported : file.getDependencyList()) {
            imports.add(bind(imported));
        }
        try {
            FileDescriptor descriptor = FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
            bound.put(name, descriptor);
            return descriptor;
        } catch (DescriptorValidationException | RuntimeException e) { // of a schema that contradicts itself
            throw new UnreadableValueException("a Protobuf schema that is not whole (" + e.getMessage() + ") stands");
        }
    }

    private FileDescriptorProto withoutMissing(FileDescriptorProto file) {
        FileDescriptorProto.Builder kept =
                file.toBuilder().clearDependency().clearPublicDependency().clearWeakDependency();
        for (int i = 0; i < file.getDependencyCount(); i++) {
            String imported = file.getDependency(i);
            if (bound.containsKey(imported) || files.containsKey(imported)) {
                if (file.getPublicDependencyList().contains(i)) {
                    kept.addPublicDependency(kept.getDependencyCount());
                }
                kept.addDependency(imported);
            }
        }
        return kept.build();
    }
}
