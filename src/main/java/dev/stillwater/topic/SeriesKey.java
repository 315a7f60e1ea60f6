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
    private SeriesKey() {}

    /**
     * The series id that a record's key is.
     *
     * @throws UnreadableValueException if it is none
     */
    public static String read(byte @Nullable [] key) throws UnreadableValueException {
        if (key == null) {
            throw new UnreadableValueException("a record without a key belongs to no series");
        }
        String id;
        try {
            id = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableValueException("the key is not UTF-8");
        }
        String flaw = SeriesId.flaw(id);
        if (flaw != null) {
            throw new UnreadableValueException(flaw);
        }
        return id;
    }
}
