package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the descriptors that protoc made of the same text. */
class ProtoTextTest {

    @Test
    void aSchemaAsTextMeansWhatProtocSaysItMeans() throws Exception {
        FileDescriptor text = Protobufs.reading();
        Descriptor compiled = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "plant.v1.Second");

        assertThat(lines(text)).isEqualTo(lines(compiled.getFile())).hasSize(48);
        assertThat(lines(text.getPublicDependencies().get(0)))
                .isEqualTo(lines(compiled.getFile().getPublicDependencies().get(0)));
    }

    @ParameterizedTest
    @MethodSource
    void soDoTheTextsThatComeWithProtobuf(FileDescriptor compiled) throws Exception {
        String text = Protobufs.ownText(compiled.getName());
        List<Reference> references = new ArrayList<>();
        for (FileDescriptor imported : compiled.getDependencies()) {
            references.add(new Reference(imported.getName(), Protobufs.ownText(imported.getName())));
        }

        assertThat(lines(ProtobufSchema.ofText(new RegisteredType(Kind.PROTOBUF, text, references))))
                .containsExactlyElementsOf(lines(compiled))
                .isNotEmpty();
    }

    static List<FileDescriptor> soDoTheTextsThatComeWithProtobuf() {
        return List.of(
                DescriptorProtos.getDescriptor(),
                StructProto.getDescriptor(),
                TypeProto.getDescriptor(),
                WrappersProto.getDescriptor());
    }

    @Test
    void optionsThatNobodyHereKnowsDoNotMatterNorDoTheImportsThatHaveThem() throws Exception {
        FileDescriptor file = Protobufs.file("""
                syntax = "proto3";
                package connect;
                import "confluent/meta.proto";
                option (confluent.file_meta) = {doc: "a; b", params: [{value: "1", key: "{"}]};
                message Value {
                  option (confluent.message_meta).doc = "x";
                  double v = 1 [(confluent.field_meta) = {
                    params: [ { value: "io.debezium.time.Timestamp", key: "connect.name" } ]
                  }];
                }""");

        assertThat(lines(file)).containsExactly("connect.Value", "connect.Value.v 1 DOUBLE false false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a schema",
                "{\"type\":\"string\"}",
                "message A { B b = 1; }",
                "syntax = \"proto3\"; import \"elsewhere.proto\"; message A { elsewhere.B b = 1; }",
                "message A { optional int32 a = 1; optional int32 b = 1; }",
                "message A { optional int32 a = 0; }",
                "message A { map<A, int32> a = 1; }",
                "message A { optional map<string> a = 1; }",
                "message A { ",
                "syntax = \"proto9\"; message A {}",
                "edition = \"2023\"; message A { int32 a = 1; }"
            })
    void whatIsNoSchemaIsRefused(String text) {
        assertThatThrownBy(() -> Protobufs.tree(text, new byte[] {0}))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageEndingWith(" of schema 7");
    }

    @Test
    void aSchemaThatIsNestedWithoutEndIsRefused() {
        String text = "message A {".repeat(50_000) + "}".repeat(50_000);

        assertThatThrownBy(() -> Protobufs.file(text)).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void filesThatImportOneAnotherAreRefused() {
        RegisteredType type = new RegisteredType(
                Kind.PROTOBUF,
                "import \"a.proto\"; message A {}",
                List.of(
                        new Reference("a.proto", "import \"b.proto\";"),
                        new Reference("b.proto", "import \"a.proto\";")));

        assertThatThrownBy(() -> ProtobufSchema.ofText(type)).isInstanceOf(UnreadableValueException.class);
    }

    /** A line for each message, field and value of an enum, without the messages that maps bring. */
    private static List<String> lines(FileDescriptor file) {
        List<String> lines = new ArrayList<>();
        file.getMessageTypes().forEach(message -> add(message, lines));
        file.getEnumTypes().forEach(values -> add(values, lines));
        return lines;
    }

    private static void add(Descriptor message, List<String> lines) {
        lines.add(message.getFullName());
        message.getFields().stream()
                .sorted(Comparator.comparing(FieldDescriptor::getNumber))
                .forEach(field -> lines.add(line(field)));
        message.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(nested -> add(nested, lines));
        message.getEnumTypes().forEach(values -> add(values, lines));
    }

    private static void add(EnumDescriptor values, List<String> lines) {
        values.getValues().forEach(value -> lines.add(value.getFullName() + " " + value.getNumber()));
    }

    private static String line(FieldDescriptor field) {
        String line =
                field.getFullName() + " " + field.getNumber() + " " + field.getType() + " " + field.isRepeated() + " "
                        + field.hasPresence() + (field.isRequired() ? " required" : "")
                        + (field.getRealContainingOneof() == null
                                ? ""
                                : " " + field.getRealContainingOneof().getName());
        if (field.isMapField()) {
            return line + " map " + line(field.getMessageType().findFieldByNumber(1)) + " "
                    + line(field.getMessageType().findFieldByNumber(2));
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> line + " " + field.getMessageType().getFullName();
            case ENUM -> line + " " + field.getEnumType().getFullName();
            default -> line;
        };
    }
}
