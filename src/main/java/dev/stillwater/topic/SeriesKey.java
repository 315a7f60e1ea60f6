package dev.stillwater.topic;

import dev.stillwater.impulse.SeriesId;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record: a {@link SeriesId} in well-formed UTF-8. Bytes that are not text are no id, for read as text
 * different ones would become the same.
 */
public final class SeriesKey {
    /** What Java reads for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private SeriesKey() {}

    /** The series id that a record's key is, null where it is none. */
    public static @Nullable String orNull(byte @Nullable [] key) {
        try {
            return read(key);
        } catch (UnreadableValueException e) {
            return null;
        }
    }

    /**
     * The series id that a record's key is.
     *
     * @throws UnreadableValueException if it is none
     */
    public static String read(byte @Nullable [] key) throws UnreadableValueException {
        if (key == null) {
            throw new UnreadableValueException("a record without a key belongs to no series");
        }
        String id = new String(key, StandardCharsets.UTF_8);
        if (id.indexOf(REPLACEMENT) >= 0 && !isUtf8(key)) {
            throw new UnreadableValueException("the key is not UTF-8");
        }
        String flaw = SeriesId.flaw(id);
        if (flaw != null) {
            throw new UnreadableValueException(flaw);
        }
        return id;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
