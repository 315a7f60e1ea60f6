package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.impulse.SeriesId;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " a ",
                "line1\nline2",
                "line1\u000bline2\r\n\f\t",
                "\u200b", // zero width, but no white space
                "e\u0301", // combining
                "\u0635\u0628\u0627\u062d", // right to left
                "\ud83d\ude00",
                "\ufffd", // what Java reads for bytes that are no text
                "__proto__"
            })
    void textIsReadAsItIs(String text) throws UnreadableValueException {
        assertThat(SeriesKey.read(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(SeriesId.is(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "0000000000000081", // a long
                "e97461", // Latin-1
                "c080", // an overlong NUL
                "eda080", // half a surrogate pair
                "f4908080", // beyond Unicode
                "61ff",
                "e282" // cut off
            })
    void bytesThatAreNotTextAreNoId(String hexadecimal) {
        byte[] key = hexadecimal == null ? null : HexFormat.of().parseHex(hexadecimal);

        assertThatThrownBy(() -> SeriesKey.read(key)).isInstanceOf(UnreadableValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\0\0\0\0\0\0\0\1", "\0\0\0*", "\u0007", "a\u001b[2J", "a\u001f"})
    void bytesWithControlCharactersAreNumbersOrOthersAndNoText(String text) {
        assertThatThrownBy(() -> SeriesKey.read(text.getBytes(UTF_8)))
                .hasMessage("a series id is text, and has no control characters but tabs and line ends");
        assertThat(SeriesId.is(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u0085", "\u00a0\u2003", "\u2028", "\u3000"})
    void blanksAreNoId(String text) {
        assertThatThrownBy(() -> SeriesKey.read(text.getBytes(UTF_8))).hasMessage("a series id is not blank");
        assertThat(SeriesId.is(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac", "\ud83d\ude00"})
    void anIdHasAtMost256Characters(String character) throws UnreadableValueException {
        String longest = character.repeat(SeriesId.MAX_LENGTH / character.length());

        assertThat(SeriesKey.read(longest.getBytes(UTF_8))).isEqualTo(longest);
        assertThatThrownBy(() -> SeriesKey.read((longest + character).getBytes(UTF_8)))
                .hasMessage("a series id has at most 256 characters");
        assertThat(SeriesId.is(longest)).isTrue();
        assertThat(SeriesId.is(longest + character)).isFalse();
    }

    @Test
    void halfASurrogatePairCannotBeWritten() {
        assertThat(SeriesId.is("\ud83d")).isFalse();
    }
}
