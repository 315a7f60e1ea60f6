package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxDecoderTest {
    private static JsonNode points(String lines) throws UnreadableValueException {
        return new InfluxDecoder().decode(lines.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpu v=1|{\"measurement\":\"cpu\",\"tags\":{},\"fields\":{\"v\":1.0}}",
                "cpu,host=a,core=0 v=1.5,w=-2e-3 1700000000000000000|{\"measurement\":\"cpu\",\"tags\":{\"host\":\"a\",\"core\":\"0\"},\"fields\":{\"v\":1.5,\"w\":-0.002},\"time\":1700000000000000000}",
                "m a=1i,b=-9223372036854775808i,c=18446744073709551615u,d=7u|{\"measurement\":\"m\",\"tags\":{},\"fields\":{\"a\":1,\"b\":-9223372036854775808,\"c\":18446744073709551615,\"d\":7}}",
                "m a=t,b=TRUE,c=False,d=f|{\"measurement\":\"m\",\"tags\":{},\"fields\":{\"a\":true,\"b\":true,\"c\":false,\"d\":false}}",
                "my\\ cpu\\,x=y,ta\\=g=a\\ b\\,c\\=d fi\\ eld=1|{\"measurement\":\"my cpu,x=y\",\"tags\":{\"ta=g\":\"a b,c=d\"},\"fields\":{\"fi eld\":1.0}}",
                "m,path=C:\\dir\\ x v=1|{\"measurement\":\"m\",\"tags\":{\"path\":\"C:\\\\dir x\"},\"fields\":{\"v\":1.0}}",
                "m s=\"a, b=c \\\"q\\\" \\\\ \\n\",v=2|{\"measurement\":\"m\",\"tags\":{},\"fields\":{\"s\":\"a, b=c \\\"q\\\" \\\\ \\\\n\",\"v\":2.0}}",
                "m  v=1  5 |{\"measurement\":\"m\",\"tags\":{},\"fields\":{\"v\":1.0},\"time\":5}"
            })
    void aLineIsAPoint(String line, String point) throws UnreadableValueException {
        assertThat(points(line).toString()).isEqualTo("[" + point + "]");
    }

    @Test
    void aBatchIsPointsLineByLine() throws UnreadableValueException {
        JsonNode points = points("# comment\n\na v=1 1\r\nb s=\"two\nlines\",v=2 2\n  c v=3\n");

        assertThat(points).hasSize(3);
        assertThat(points.path(1).path("fields").path("s").asText()).isEqualTo("two\nlines");
        assertThat(points.path(2).path("measurement").asText()).isEqualTo("c");
    }

    @Test
    void aLineThatIsNoneStandsInTheListAsText() throws UnreadableValueException {
        JsonNode points = points("a v=1\nb v=1,5\nc v=2\nd");

        assertThat(points.path(1).textValue()).isEqualTo("b v=1,5");
        assertThat(points.path(2).path("measurement").asText()).isEqualTo("c");
        assertThat(points.path(3).textValue()).isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpu|no fields",
                "cpu,host v=1|a tag has a value",
                "cpu,host= v=1|no value of a tag",
                "cpu,=a v=1|no name of a tag",
                "cpu,a=1,a=2 v=1|the tag \"a\" is there twice",
                "cpu v=1,v=2|the field \"v\" is there twice",
                "cpu v|a field has a value",
                "cpu v=|no value: \"\"",
                "cpu v=1,5|a field has a value",
                "cpu v=abc|no value: \"abc\"",
                "cpu v=1.5i|no whole number: \"1.5\"",
                "cpu v=9223372036854775808i|no whole number: \"9223372036854775808\"",
                "cpu v=-1u|no whole number: \"-1\"",
                "cpu v=18446744073709551616u|no whole number: \"18446744073709551616\"",
                "cpu v=\"open|a text without an end",
                "cpu v=1 then|no whole number: \"then\"",
                "cpu v=1 5 6|more behind the time",
                ",a=b v=1|no measurement"
            })
    void whatIsNoLineIsRefused(String line, String reason) {
        assertThatThrownBy(() -> points(line))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("not Influx line protocol: " + reason);
    }

    @Test
    void whatIsEscapedComesOutAsItWentIn() throws UnreadableValueException {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            String measurement = text(random);
            String name = text(random);
            String value = text(random);
            String said = text(random);

            JsonNode point = points(
                            escaped(measurement, ", ") + "," + escaped(name, ",= ") + "=" + escaped(value, ",= ")
                                    + " " + escaped(name, ",= ") + "=\""
                                    + said.replace("\\", "\\\\").replace("\"", "\\\"")
                                    + "\" 5")
                    .get(0);

            assertThat(point.path("measurement").asText()).isEqualTo(measurement);
            assertThat(point.path("tags").path(name).asText()).isEqualTo(value);
            assertThat(point.path("fields").path(name).asText()).isEqualTo(said);
        }
    }

    private static String escaped(String text, String ends) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(ends.indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return escaped.toString();
    }

    /** Not beginning as a comment, nor with a backslash, which the protocol cannot have before what it would escape. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("ab,= \"#ä".charAt(random.nextInt(8)));
        }
        return text.toString();
    }
}
