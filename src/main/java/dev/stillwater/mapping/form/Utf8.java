package dev.stillwater.mapping.form;

import dev.stillwater.impulse.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as text: well-formed UTF-8 without control characters, for other bytes would become a text that they are not. */
final class Utf8 {
    private Utf8() {}

    static String text(byte[] bytes) throws UnreadableValueException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableValueException("not text in UTF-8: " + bytes.length + " bytes");
        }
        if (text.chars().anyMatch(SeriesId::isControl)) {
            throw new UnreadableValueException("not text, for it has control characters: " + bytes.length + " bytes");
        }
        return text;
    }
}
