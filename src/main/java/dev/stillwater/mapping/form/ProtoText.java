package dev.stillwater.mapping.form;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.GroupElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Protobuf schema as text, made into the descriptor that protoc would make of it, as far as values on the wire need it:
 * without options, services and extensions. Messages that are declared come before those that maps and groups bring.
 */
final class ProtoText {
    private static final Map<String, Type> SCALARS = Map.ofEntries(
            Map.entry("double", Type.TYPE_DOUBLE),
            Map.entry("float", Type.TYPE_FLOAT),
            Map.entry("int32", Type.TYPE_INT32),
            Map.entry("int64", Type.TYPE_INT64),
            Map.entry("uint32", Type.TYPE_UINT32),
            Map.entry("uint64", Type.TYPE_UINT64),
            Map.entry("sint32", Type.TYPE_SINT32),
            Map.entry("sint64", Type.TYPE_SINT64),
            Map.entry("fixed32", Type.TYPE_FIXED32),
            Map.entry("fixed64", Type.TYPE_FIXED64),
            Map.entry("sfixed32", Type.TYPE_SFIXED32),
            Map.entry("sfixed64", Type.TYPE_SFIXED64),
            Map.entry("bool", Type.TYPE_BOOL),
            Map.entry("string", Type.TYPE_STRING),
            Map.entry("bytes", Type.TYPE_BYTES));

    private final boolean proto3;

    private ProtoText(boolean proto3) {
        this.proto3 = proto3;
    }

    /** @param name what other files import it as */
    static FileDescriptorProto parse(String name, String text) throws UnreadableValueException {
        try {
            ProtoFileElement file = ProtoParser.Companion.parse(Location.get(name), text);
            return new ProtoText(file.getSyntax() == Syntax.PROTO_3).file(name, file);
        } catch (RuntimeException | StackOverflowError e) { // the parser tells of bad text by many kinds of exception
            throw new UnreadableValueException("what is no Protobuf schema stands for the values");
        }
    }

    private FileDescriptorProto file(String name, ProtoFileElement element) {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName(name);
        if (element.getPackageName() != null) {
            file.setPackage(element.getPackageName());
        }
        if (proto3) {
            file.setSyntax("proto3");
        }
        file.addAllDependency(element.getImports());
        for (String imported : element.getPublicImports()) {
            file.addPublicDependency(file.getDependencyCount());
            file.addDependency(imported);
        }
        for (TypeElement type : element.getTypes()) {
            if (type instanceof MessageElement message) {
                file.addMessageType(message(message));
            } else if (type instanceof EnumElement values) {
                file.addEnumType(enumeration(values));
            }
        }
        return file.build();
    }

    private static EnumDescriptorProto enumeration(EnumElement element) {
        EnumDescriptorProto.Builder values = EnumDescriptorProto.newBuilder().setName(element.getName());
        element.getConstants()
                .forEach(constant ->
                        values.addValueBuilder().setName(constant.getName()).setNumber(constant.getTag()));
        return values.build();
    }

    private DescriptorProto message(MessageElement element) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(element.getName());
        for (TypeElement type : element.getNestedTypes()) {
            if (type instanceof MessageElement nested) {
                message.addNestedType(message(nested));
            } else if (type instanceof EnumElement values) {
                message.addEnumType(enumeration(values));
            }
        }
        element.getFields().forEach(field -> addField(message, field, null));
        element.getGroups().forEach(group -> addGroup(message, group, null));
        for (OneOfElement oneOf : element.getOneOfs()) {
            int index = message.getOneofDeclCount();
            message.addOneofDeclBuilder().setName(oneOf.getName());
            oneOf.getFields().forEach(field -> addField(message, field, index));
            oneOf.getGroups().forEach(group -> addGroup(message, group, index));
        }
        addOneOfsOfOptionals(message);
        return message.build();
    }

    private void addField(DescriptorProto.Builder message, FieldElement element, @Nullable Integer oneOf) {
        FieldDescriptorProto.Builder field = field(element.getName(), element.getTag(), element.getLabel(), oneOf);
        if (proto3 && element.getLabel() == Field.Label.OPTIONAL) {
            field.setProto3Optional(true);
        }
        if (element.getType().startsWith("map<")) {
            DescriptorProto entry = entry(element);
            message.addNestedType(entry);
            field.setLabel(Label.LABEL_REPEATED).setType(Type.TYPE_MESSAGE).setTypeName(entry.getName());
        } else {
            setType(field, element.getType());
        }
        message.addField(field);
    }

    private void addGroup(DescriptorProto.Builder message, GroupElement element, @Nullable Integer oneOf) {
        DescriptorProto.Builder group = DescriptorProto.newBuilder().setName(element.getName());
        element.getFields().forEach(field -> addField(group, field, null));
        message.addNestedType(group);
        message.addField(field(element.getName().toLowerCase(Locale.ROOT), element.getTag(), element.getLabel(), oneOf)
                .setType(Type.TYPE_GROUP)
                .setTypeName(element.getName()));
    }

    private static FieldDescriptorProto.Builder field(
            String name, int number, Field.@Nullable Label label, @Nullable Integer oneOf) {
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(
                        label == Field.Label.REPEATED
                                ? Label.LABEL_REPEATED
                                : label == Field.Label.REQUIRED ? Label.LABEL_REQUIRED : Label.LABEL_OPTIONAL);
        if (oneOf != null) {
            field.setOneofIndex(oneOf);
        }
        return field;
    }

    private static void setType(FieldDescriptorProto.Builder field, String type) {
        Type scalar = SCALARS.get(type);
        if (scalar == null) {
            field.setTypeName(type);
        } else {
            field.setType(scalar);
        }
    }

    /** The message that the pairs of a map are on the wire. */
    private static DescriptorProto entry(FieldElement map) {
        String[] types = map.getType().substring("map<".length()).split("[,>]");
        FieldDescriptorProto.Builder value =
                FieldDescriptorProto.newBuilder().setName("value").setNumber(2).setLabel(Label.LABEL_OPTIONAL);
        setType(value, types[1].strip());
        return DescriptorProto.newBuilder()
                .setName(entryName(map.getName()))
                .addField(FieldDescriptorProto.newBuilder()
                        .setName("key")
                        .setNumber(1)
                        .setLabel(Label.LABEL_OPTIONAL)
                        .setType(SCALARS.get(types[0].strip())))
                .addField(value)
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .build();
    }

    /** protoc's own name: {@code per_room} has {@code PerRoomEntry}. */
    private static String entryName(String field) {
        List<String> words = new ArrayList<>();
        for (String word : field.split("_")) {
            words.add(word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return String.join("", words) + "Entry";
    }

    /** An optional field of proto3 stands alone in a oneof behind all others. */
    private static void addOneOfsOfOptionals(DescriptorProto.Builder message) {
        for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
            if (field.getProto3Optional()) {
                field.setOneofIndex(message.getOneofDeclCount());
                message.addOneofDeclBuilder().setName("_" + field.getName());
            }
        }
    }
}
