package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvDecoderTest {
    private static String rows(CsvSpec spec, String text) throws UnreadableValueException {
        return new CsvDecoder(spec)
                .decode(text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static CsvSpec columns(Header header, String... columns) {
        return new CsvSpec(List.of(columns), ';', header);
    }

    @Test
    void cellsHaveTheNamesOfTheirColumns() throws UnreadableValueException {
        assertThat(rows(columns(Header.NONE, "a", "b"), " 1 ;\"x;\"\"y\"\"\"\r\n"))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"x;\\\"y\\\"\"}]");
        assertThat(rows(columns(Header.NONE), "1;2")).isEqualTo("[{\"0\":\"1\",\"1\":\"2\"}]");
        assertThat(rows(columns(Header.NAMES), "a;b\n1;2\n3;"))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"3\",\"b\":null}]");
        assertThat(rows(columns(Header.SKIP, "x", "y"), "a;b\n1;2")).isEqualTo("[{\"x\":\"1\",\"y\":\"2\"}]");
    }

    @Test
    void aLineThatDoesNotFitStandsInTheListAsText() throws UnreadableValueException {
        assertThat(rows(columns(Header.NONE, "a", "b"), "1;2\n3\n4;5;6\n"))
                .isEqualTo("[{\"a\":\"1\",\"b\":\"2\"},\"3\",\"4;5;6\"]");
    }

    @Test
    void whatIsNoCsvIsRefused() {
        assertThatThrownBy(() -> rows(columns(Header.NONE, "a", "b"), "1,2"))
                .hasMessage("not CSV of 2 columns: \"1,2\"");
        assertThatThrownBy(() -> rows(columns(Header.NONE, "a"), "\n\n")).hasMessage("not CSV: no line");
        assertThatThrownBy(() -> rows(columns(Header.NAMES), "a;a\n1;2"))
                .hasMessage("not CSV: two columns of one name");
    }
}
