package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples and impulses as people write them, in JSON or as bare numbers. */
class SampleTextTest {
    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());

    @Test
    void jsonNeedsAValueOnly() {
        Received<Sample> received = read("{\"value\": 1.5}".getBytes(UTF_8));

        assertThat(received.value()).isEqualTo(new Sample(null, Instant.EPOCH, 1.5, null));
    }

    @Test
    void jsonTakesEveryField() {
        Received<Sample> received =
                read("{\"value\": 2, \"sequence\": 3, \"timestamp\": 1795225000000, \"truth\": 1.9}".getBytes(UTF_8));

        assertThat(received.value()).isEqualTo(new Sample(3L, Instant.ofEpochMilli(1_795_225_000_000L), 2.0, 1.9));
    }

    @ParameterizedTest
    @CsvSource({"1.25,1.25", "-3e2,-300", "' 7\n',7", "+.5,0.5", "7.,7", "1E+2,100", "NaN,NaN", "-Infinity,-Infinity"})
    void aPlainNumberIsASample(String text, double value) {
        Sample read = read(text.getBytes(UTF_8)).value();

        assertThat(read.getValue()).isEqualTo(Double.valueOf(value));
        assertThat(read.getTimestamp()).isEqualTo(Instant.EPOCH);
        assertThat(read.getSequence()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "1d",
                "1f",
                "0x1p-1",
                "1.0\0",
                "1e",
                ".",
                "\u0661",
                "1,5",
                "infinity",
                "{",
                "{}",
                "{\"value\": \"x\"}",
                "{\"value\": 1, \"sequnce\": 2}",
                "{\"value\": 1, \"value\": 2}",
                "{\"value\": 1, \"sequence\": 1.5}",
                "{\"value\": 1} 2",
                "[1]"
            })
    void unreadableTextIsToldAndNeverThrown(String text) {
        Received<Sample> received = read(text.getBytes(UTF_8));

        assertThat(received.value()).isNull();
        assertThat(received.problem()).isNotBlank().doesNotContain("\n");
        assertThat(received.raw()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void anUnknownFieldIsNamedByItsFirstLineAndEightyCharactersAtMost() {
        String longest = "x".repeat(80);

        assertThat(read("{\"value\": 1, \"sequnce\": 2}".getBytes(UTF_8)).problem())
                .isEqualTo("unknown field sequnce");
        assertThat(read("{\"a\\nb\": 2}".getBytes(UTF_8)).problem()).isEqualTo("unknown field a");
        assertThat(read(("{\"" + longest + "\": 2}").getBytes(UTF_8)).problem()).isEqualTo("unknown field " + longest);
        assertThat(read(("{\"" + longest + "y\": 2}").getBytes(UTF_8)).problem())
                .isEqualTo("unknown field " + longest);
    }

    @Test
    void aNumberHasAtMostSixtyFourBytes() {
        assertThat(read("1".repeat(64).getBytes(UTF_8)).value().getValue()).isEqualTo(1.0 / 9 * 1e64, within(1e50));
        assertThat(read("1".repeat(65).getBytes(UTF_8)).problem())
                .startsWith("not a decimal number: \"1111111111111111111111111111111111111111... (65 bytes)\"");
        assertThat(read(" {\"value\": 1}".getBytes(UTF_8)).problem())
                .isEqualTo(
                        "not a decimal number: \" {\"value\": 1}\"; expected one, or an object in JSON that begins with {, or Avro");
        assertThat(read("[1]".getBytes(UTF_8)).problem()).startsWith("not a decimal number: \"[1]\"; expected one");
        assertThat(read("\ufeff1.5\r\n".getBytes(UTF_8)).problem())
                .startsWith("not a decimal number: \"\\ufeff1.5\\u000d\\u000a\"; expected one");
    }

    @Test
    void ofWhatIsNoNumberTheFirst40BytesAreShown() {
        String most = "x".repeat(40);

        assertThat(read(most.getBytes(UTF_8)).problem()).contains("\"" + most + "\";");
        assertThat(read((most + "y").getBytes(UTF_8)).problem()).contains("\"" + most + "... (41 bytes)\";");
    }

    @Test
    void anImpulseIsReadFromJson() {
        String json = "{\"id\": \"kick\", \"amplitude\": -1, \"unit\": \"std\", \"sequence\": 12}";

        Received<Impulse> received =
                topics.impulses().value().deserializer().deserialize("t.impulses", json.getBytes(UTF_8));

        assertThat(received.value())
                .isEqualTo(new Impulse("kick", -1.0, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, 12L, 0L));
    }

    @Test
    void aDropoutIsReadFromJsonWithoutAmplitudeAndNoOtherShapeIs() {
        Received<Impulse> dropout = impulse("{\"id\": \"gone\", \"shape\": \"dropout\", \"length\": 5}");
        Received<Impulse> step = impulse("{\"id\": \"up\", \"shape\": \"step\", \"length\": 5}");

        assertThat(dropout.value())
                .isEqualTo(new Impulse("gone", 0.0, ImpulseUnit.RAW, ImpulseShape.DROPOUT, 5, null, 0L));
        assertThat(step.problem()).isEqualTo("the field amplitude is missing");
    }

    private Received<Impulse> impulse(String json) {
        return topics.impulses().value().deserializer().deserialize("t.impulses", json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"shape\": \"ımpulse\"", "\"shape\": \"ſtep\"", "\"unit\": \"ſtd\""})
    void aLetterThatOnlyBecomesTheRightOneIsAnother(String field) {
        String json = "{\"amplitude\": 1, " + field + "}";

        Received<Impulse> received =
                topics.impulses().value().deserializer().deserialize("t.impulses", json.getBytes(UTF_8));

        assertThat(received.value()).isNull();
        assertThat(received.problem()).contains("has no value");
    }

    private Received<Sample> read(byte[] bytes) {
        return topics.samples().value().deserializer().deserialize("t.samples", bytes);
    }
}
