package dev.stillwater.mapping.form;

import static dev.stillwater.mapping.form.AvroRecords.READING;
import static dev.stillwater.mapping.form.AvroRecords.bytes;
import static dev.stillwater.mapping.form.AvroRecords.reading;
import static dev.stillwater.mapping.form.AvroRecords.record;
import static dev.stillwater.mapping.form.JsonTrees.json;
import static dev.stillwater.mapping.form.JsonTrees.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Avro of other people's schemas, written by Avro's own writers. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignAvroTest {

    @Test
    void everyTypeHasItsPlaceInTheTree() throws Exception {
        GenericData.Record reading = reading();

        assertThat(said(decoded(READING, reading))).isEqualTo(json("""
                        {"sensor": "a/b", "value": 0.1, "count": 9007199254740993, "small": -7, "coarse": 0.10000000149011612,
                         "on": true, "state": "RUNNING", "raw": "AQL/", "mac": "AAEC", "rooms": {"hall": 20.5},
                         "inner": {"list": [null, 5, "x", {"list": []}]}}"""));
        assertThat(decoded(READING, reading).get("raw").isBinary()).isTrue();
        reading.put("value", null);
        assertThat(decoded(READING, reading).get("value").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "long, timestamp-millis, -1, 1969-12-31T23:59:59.999Z",
        "long, timestamp-micros, 1700000000123456, 2023-11-14T22:13:20.123456Z",
        "long, timestamp-nanos, 1700000000123456789, 2023-11-14T22:13:20.123456789Z",
        "long, timestamp-nanos, -9223372036854775808, 1677-09-21T00:12:43.145224192Z",
        "long, timestamp-millis, 9223372036854775807, +292278994-08-17T07:12:55.807Z",
        "long, local-timestamp-millis, 1700000000123, 2023-11-14T22:13:20.123Z",
        "long, local-timestamp-micros, 1700000000123456, 2023-11-14T22:13:20.123456Z",
        "long, local-timestamp-nanos, 1700000000123456789, 2023-11-14T22:13:20.123456789Z",
        "int, date, -1, 1969-12-31T00:00:00Z"
    })
    void timesAreInstantsOfWhichNobodyHasToGuessTheUnit(String type, String logical, long count, Instant time)
            throws Exception {
        assertThat(logical(type, logical, count)).isEqualTo(new TimeNode(time));
    }

    @ParameterizedTest
    @CsvSource({"int, time-millis, 45296789, 12:34:56.789", "long, time-micros, 45296789001, 12:34:56.789001"})
    void aTimeOfDayIsText(String type, String logical, long count, String text) throws Exception {
        assertThat(logical(type, logical, count).textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"int, time-millis, 86400000", "int, time-millis, -1", "long, time-micros, 9223372036854775807"})
    void aTimeOfDayThatIsNoneIsRefused(String type, String logical, long count) {
        assertThatThrownBy(() -> logical(type, logical, count)).isInstanceOf(UnreadableValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"int, timestamp-millis", "long, date", "long, something-new", "int, time-micros"})
    void aLogicalTypeThatDoesNotFitOrIsUnknownLeavesTheNumber(String type, String logical) throws Exception {
        assertThat(said(logical(type, logical, 5))).isEqualTo(json("5"));
    }

    @ParameterizedTest
    @CsvSource({"12345, 2", "-1, 0", "-12345678901234567890123456789, 9", "0, 4"})
    void decimalsAreExact(BigInteger unscaled, int scale) throws Exception {
        String logical = "\"logicalType\": \"decimal\", \"precision\": 30, \"scale\": " + scale;
        Schema bytes = new Schema.Parser().parse("{\"type\": \"bytes\", " + logical + "}");
        Schema fixed =
                new Schema.Parser().parse("{\"type\": \"fixed\", \"name\": \"D\", \"size\": 16, " + logical + "}");
        byte[] sixteen = new byte[16];
        Arrays.fill(sixteen, (byte) (unscaled.signum() < 0 ? -1 : 0));
        byte[] digits = unscaled.toByteArray();
        System.arraycopy(digits, 0, sixteen, 16 - digits.length, digits.length);

        BigDecimal expected = new BigDecimal(unscaled, scale);
        assertThat(decoded(bytes, ByteBuffer.wrap(digits)).decimalValue()).isEqualTo(expected);
        assertThat(decoded(fixed, new GenericData.Fixed(fixed, sixteen)).decimalValue())
                .isEqualTo(expected);
    }

    @Test
    void aDecimalOfMoreDigitsThanAnyNumberHasIsRefusedAndNotCalculatedWith() {
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 3000000, \"scale\": 2000000}");

        assertThatThrownBy(() -> decoded(schema, ByteBuffer.wrap(new byte[] {1})))
                .isInstanceOf(UnreadableValueException.class);
        Schema unscaled = new Schema.Parser()
                .parse("{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 3000000}");
        assertThatThrownBy(() -> decoded(unscaled, ByteBuffer.wrap(new byte[1_000_000])))
                .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void idsAreText() throws Exception {
        Schema text = new Schema.Parser().parse("{\"type\": \"string\", \"logicalType\": \"uuid\"}");
        Schema fixed = new Schema.Parser()
                .parse("{\"type\": \"fixed\", \"name\": \"U\", \"size\": 16, \"logicalType\": \"uuid\"}");
        String id = "00112233-4455-6677-8899-aabbccddeeff";
        byte[] bytes = HexFormat.of().parseHex(id.replace("-", ""));

        assertThat(decoded(text, id).textValue()).isEqualTo(id);
        assertThat(decoded(fixed, new GenericData.Fixed(fixed, bytes)).textValue())
                .isEqualTo(id);
    }

    @Test
    void aTypeMayStandInSchemasThatThisOneRefersTo() throws Exception {
        String inner =
                "{\"type\": \"record\", \"name\": \"a.Inner\", \"fields\": [{\"name\": \"v\", \"type\": \"int\"}]}";
        String outer =
                "{\"type\": \"record\", \"name\": \"b.Outer\", \"fields\": [{\"name\": \"in\", \"type\": \"a.Inner\"}]}";
        RegisteredType type = new RegisteredType(Kind.AVRO, outer, List.of(new Reference("a.Inner", inner)));

        assertThat(new RegistryDecoder(id -> type, true).decode(Protobufs.wire(new byte[] {14})))
                .isEqualTo(json("{\"in\": {\"v\": 7}}"));
    }

    @Test
    void namesAndDefaultsThatAvroWouldNotTakeDoNotMatter() throws Exception {
        String text = "{\"type\": \"record\", \"name\": \"my-topic.Value\", \"fields\": ["
                + "{\"name\": \"room temp\", \"type\": \"int\", \"default\": \"none\"}]}";
        RegisteredType type = new RegisteredType(Kind.AVRO, text, List.of());

        assertThat(new RegistryDecoder(id -> type, true).decode(Protobufs.wire(new byte[] {14})))
                .isEqualTo(json("{\"room temp\": 7}"));
    }

    @Test
    void theRegistryIsAskedOnceForASchemaWhetherItIsGoodOrNot() throws Exception {
        List<Integer> asked = new ArrayList<>();
        RegistryDecoder decoder = new RegistryDecoder(
                id -> {
                    asked.add(id);
                    return new RegisteredType(Kind.AVRO, id == 7 ? "\"int\"" : "\"nothing\"", List.of());
                },
                true);
        byte[] bad = {0, 0, 0, 0, 8, 14};

        assertThat(decoder.decode(Protobufs.wire(new byte[] {14}))).isEqualTo(json("7"));
        assertThat(decoder.decode(Protobufs.wire(new byte[] {16}))).isEqualTo(json("8"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> decoder.decode(bad))
                    .isInstanceOf(UnreadableValueException.class)
                    .hasMessage("what is no Avro schema stands for the values of schema 8");
        }
        assertThat(asked).containsExactly(7, 8);
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        RegistryDecoder decoder = new RegistryDecoder(
                id -> {
                    throw new IllegalStateException("away");
                },
                true);

        assertThatThrownBy(() -> decoder.decode(Protobufs.wire(new byte[] {14})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void jsonBehindAnIdIsJson() throws Exception {
        RegistryDecoder decoder = new RegistryDecoder(id -> new RegisteredType(Kind.JSON, "{}", List.of()), true);

        assertThat(decoder.decode(Protobufs.wire("{\"v\": 1.10}".getBytes(UTF_8)))
                        .get("v")
                        .decimalValue())
                .isEqualTo(new BigDecimal("1.10"));
        for (String text : List.of("", " ", "{", "{} {}", "\u0000")) {
            assertThatThrownBy(() -> decoder.decode(Protobufs.wire(text.getBytes(UTF_8))))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void whatIsLeftOverOrMissingIsRefused() throws Exception {
        byte[] whole = bytes(READING, reading());
        byte[] more = Arrays.copyOf(whole, whole.length + 1);

        assertThatThrownBy(() -> new AvroFileDecoder(READING).decode(more))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("bytes left over after a plant.Reading in Avro");
        for (int length = 0; length < whole.length; length++) {
            byte[] less = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new AvroFileDecoder(READING).decode(less))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void lengthsAreNotBelieved() throws Exception {
        for (String type : List.of(
                "{\"type\": \"array\", \"items\": \"null\"}",
                "{\"type\": \"array\", \"items\": {\"type\": \"fixed\", \"name\": \"F\", \"size\": 0}}",
                "{\"type\": \"map\", \"values\": \"null\"}",
                "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 2000000000}",
                "\"bytes\"",
                "\"string\"")) {
            for (long length : new long[] {1L << 60, Integer.MAX_VALUE, 1_000_000, -1, Long.MIN_VALUE + 1}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                encoder.writeLong(length);
                encoder.writeLong(4);
                Schema schema = new Schema.Parser().parse(type);
                assertThatThrownBy(() -> new AvroFileDecoder(schema).decode(out.toByteArray()), "%s %d", type, length)
                        .isInstanceOf(UnreadableValueException.class);
            }
        }
    }

    @Test
    void aFewBytesDoNotMakeManyValues() {
        StringBuilder nulls = new StringBuilder("{\"name\": \"v\", \"type\": \"int\"}");
        for (int i = 0; i < 1_000; i++) {
            nulls.append(",{\"name\": \"n").append(i).append("\", \"type\": \"null\"}");
        }
        Schema schema = new Schema.Parser()
                .parse("{\"type\": \"array\", \"items\": " + record("Nulls", nulls.toString()) + "}");
        byte[] bytes = new byte[1_000];
        bytes[0] = (byte) 0xC0; // 992 items and, last of all, the end
        bytes[1] = 0x0F;

        assertThatThrownBy(() -> new AvroFileDecoder(schema).decode(bytes))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("more than 14000 values");
    }

    @Test
    void aRecordInARecordInARecordHasAnEnd() {
        Schema schema = record("Deep", "{\"name\": \"next\", \"type\": [\"null\", \"Deep\"]}");
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 2);

        assertThatThrownBy(() -> new AvroFileDecoder(schema).decode(bytes))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("nested deeper than 64");
    }

    private static JsonNode logical(String type, String logical, long count) throws Exception {
        Schema schema = new Schema.Parser().parse("{\"type\": \"" + type + "\", \"logicalType\": \"" + logical + "\"}");
        return decoded(schema, type.equals("int") ? (Object) (int) count : (Object) count);
    }

    private static JsonNode decoded(Schema schema, Object value) throws Exception {
        RegisteredType type = new RegisteredType(Kind.AVRO, schema.toString(), List.of());
        return new RegistryDecoder(id -> type, true).decode(Protobufs.wire(bytes(schema, value)));
    }
}
