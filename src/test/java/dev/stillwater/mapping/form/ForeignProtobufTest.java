package dev.stillwater.mapping.form;

import static dev.stillwater.mapping.form.JsonTrees.json;
import static dev.stillwater.mapping.form.JsonTrees.said;
import static dev.stillwater.mapping.form.ProtobufReading.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protobuf of {@code reading.proto}, written by Protobuf's own dynamic messages of the descriptors that protoc made. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignProtobufTest {
    private RegistryDecoder registry;
    private Descriptor reading;
    private ProtobufFileDecoder file;

    @BeforeEach
    void readSchemas() throws Exception {
        RegisteredType type = Protobufs.readingType();
        registry = new RegistryDecoder(id -> type, true);
        reading = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "plant.v1.Reading");
        file = new ProtobufFileDecoder(reading);
    }

    @Test
    void everyTypeHasItsPlaceInTheTree() throws Exception {
        byte[] bytes = full().toByteArray();

        JsonNode tree = registry.decode(Protobufs.wire(concat(new byte[] {0}, bytes)));

        assertThat(file.decode(bytes)).isEqualTo(tree);
        assertThat(said(tree)).isEqualTo(json("""
                        {"sensor": "a/b", "value": 0.1, "coarse": 0.10000000149011612, "i32": -7, "i64": -9007199254740993,
                         "u32": 4294967295, "u64": 18446744073709551615, "s32": -8, "s64": -9, "f32": 4294967295,
                         "f64": 18446744073709551615, "sf32": -10, "sf64": -11, "on": true, "raw": "AQL/", "state": "RUNNING",
                         "inner": [{"tries": 0, "steps": [1, -2], "state": "IDLE"}, {"steps": [], "state": 99}],
                         "text": "x", "per_room": {"hall": 20.5}, "by_2number": {"-3": {"steps": [], "state": "IDLE"}},
                         "maybe": 0.0, "at": "2023-11-14T22:13:20.123456789Z", "took": -1.500000001, "wrapped": 0.0,
                         "any": {"a": [1.5, null, {"b": true}], "c": "d"},
                         "range": {"low": 1.0, "unit": "PASCAL", "limit": [{"at": -5}]},
                         "wave": [0.5, -0.5], "loose": [1.0], "states": {"x": "RUNNING"}}"""));
        assertThat(tree.get("at")).isEqualTo(new TimeNode(Instant.ofEpochSecond(1700000000, 123456789)));
        assertThat(tree.get("u64").bigIntegerValue()).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(tree.get("took").decimalValue()).isEqualTo(new BigDecimal("-1.500000001"));
        assertThat(tree.get("raw").isBinary()).isTrue();
    }

    @Test
    void whatIsZeroIsThereUnlessItsAbsenceSaysSomething() throws Exception {
        JsonNode tree = registry.decode(Protobufs.wire(new byte[] {0}));

        assertThat(tree.get("value").doubleValue()).isZero();
        assertThat(tree.get("state").textValue()).isEqualTo("IDLE");
        for (String absent : List.of("maybe", "at", "wrapped", "number", "text", "any", "range")) {
            assertThat(tree.has(absent)).as(absent).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, plant.v1.Reading",
        "1 0, plant.v1.Reading",
        "1 1, plant.v1.Second",
        "2 0 0, plant.v1.Reading.Inner",
        "2 0 1, plant.v1.Reading.After",
        "3 0 0 0, plant.v1.Reading.Inner.Deep"
    })
    void placesInFrontOfAMessageSayWhichItIs(String places, String name) throws Exception {
        Descriptor type = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), name);
        JsonNode empty = new ProtobufFileDecoder(type).decode(new byte[0]);

        assertThat(registry.decode(Protobufs.wire(places(places)))).isEqualTo(empty);
    }

    @ParameterizedTest
    @CsvSource({"1 2", "1 -1", "2 0 9", "4 0 0 0 0", "-1", "65", "1", "2 0", "1000000000 0", "''"})
    void aPlaceThatIsNoneIsRefused(String places) {
        assertThatThrownBy(() -> registry.decode(Protobufs.wire(places(places))))
                .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aFieldOfAnotherTypeThanTheSchemaSaysIsNotReadAsZero() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeString(1, "a");
        coded.writeInt64(2, 5);
        coded.flush();

        assertThatThrownBy(() -> file.decode(out.toByteArray()))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("not a plant.v1.Reading in Protobuf: value is no double on the wire");
    }

    @Test
    void aFieldThatTheSchemaDoesNotKnowDoesNotMatterUnlessThereIsNoOther() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeInt64(500, 5);
        coded.flush();
        byte[] unknown = out.toByteArray();
        coded.writeDouble(2, 1.5);
        coded.flush();

        assertThat(file.decode(out.toByteArray()).get("value").doubleValue()).isEqualTo(1.5);
        assertThatThrownBy(() -> file.decode(unknown))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("not a plant.v1.Reading in Protobuf: none of its fields is there");
    }

    @Test
    void aValueThatAnOldEnumDoesNotKnowIsLeftOut() throws Exception {
        Descriptor range = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "plant.units.Range");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeDouble(1, 2);
        coded.writeEnum(3, 77);
        coded.flush();

        assertThat(said(new ProtobufFileDecoder(range).decode(out.toByteArray())))
                .isEqualTo(json("{\"low\": 2.0, \"limit\": []}"));
    }

    @Test
    void aRequiredFieldThatIsNotThereIsMissed() throws Exception {
        Descriptor range = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "plant.units.Range");

        assertThatThrownBy(() -> new ProtobufFileDecoder(range).decode(new byte[0]))
                .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void decimalsOfConfluentAreExact() throws Exception {
        Descriptor holder = Protobufs.file("""
                        syntax = "proto3";
                        import "confluent/type/decimal.proto";
                        message Holder { confluent.type.Decimal v = 1; }""").findMessageTypeByName("Holder");
        Descriptor decimal = holder.findFieldByName("v").getMessageType();
        Message inner = DynamicMessage.newBuilder(decimal)
                .setField(decimal.findFieldByNumber(1), ByteString.copyFrom(new byte[] {(byte) 0xCF, (byte) 0xC7}))
                .setField(decimal.findFieldByNumber(3), 2)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeMessage(1, inner);
        coded.flush();

        assertThat(new ProtobufFileDecoder(holder)
                        .decode(out.toByteArray())
                        .get("v")
                        .decimalValue())
                .isEqualTo(new BigDecimal("-123.45"));
    }

    @Test
    void aTimeOutsideOfAllTimesIsRefused() {
        Message message = DynamicMessage.newBuilder(reading)
                .setField(
                        field(reading, "at"),
                        Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build())
                .build();

        assertThatThrownBy(() -> file.decode(message.toByteArray())).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void messagesInMessagesHaveAnEnd() throws Exception {
        byte[] bytes = new byte[0];
        for (int i = 0; i < 40; i++) { // Reading.nested.deep.again.nested...
            for (int number : new int[] {2, 3, 20}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                CodedOutputStream coded = CodedOutputStream.newInstance(out);
                coded.writeByteArray(number, bytes);
                coded.flush();
                bytes = out.toByteArray();
            }
        }
        byte[] deep = bytes;

        assertThatThrownBy(() -> file.decode(deep)).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aFewBytesDoNotMakeManyValues() throws Exception {
        StringBuilder fields = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            fields.append("int32 f" + i + " = " + i + ";");
        }
        Descriptor many = Protobufs.file(
                        "syntax = \"proto3\"; message All { repeated Many many = 1; } message Many {" + fields + "}")
                .findMessageTypeByName("All");
        byte[] bytes = new byte[20_000];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 10;
        }

        assertThatThrownBy(() -> new ProtobufFileDecoder(many).decode(bytes))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("more than 90000 values");
    }

    @Test
    void aDescriptorSetWithoutTheMessageSaysWhichItHas() {
        assertThatThrownBy(() -> ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "Reading"))
                .hasMessageStartingWith("no message Reading in the descriptor set, which has ")
                .hasMessageContaining("plant.v1.Reading, ");
        assertThatThrownBy(() -> ProtobufSchema.message(new byte[] {1, 2, 3}, "Reading"))
                .hasMessage("not a descriptor set");
    }

    private Message full() {
        return ProtobufReading.full(reading);
    }

    private static byte[] places(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        for (String place : text.isEmpty() ? new String[0] : text.split(" ")) {
            coded.writeSInt32NoTag(Integer.parseInt(place));
        }
        coded.flush();
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
