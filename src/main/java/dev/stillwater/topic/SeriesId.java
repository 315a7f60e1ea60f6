package dev.stillwater.topic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule what a series id is: well-formed UTF-8, with something in it other than white space, of at most {@value
 * #MAX_LENGTH} characters. Bytes that are not text are no id, for read as text different ones would become the same.
 */
public final class SeriesId {
    /** In UTF-16 units, as Java and JavaScript count. */
    public static final int MAX_LENGTH = 256;

    private static final int MAX_BYTES = 3 * MAX_LENGTH; // a UTF-16 unit takes three at most
    private static final Pattern BLANK = Pattern.compile("\\p{IsWhite_Space}*");

    private SeriesId() {}

    /**
     * The series id that a record's key is.
     *
     * @throws UnreadableValueException if it is none
     */
    public static String read(byte @Nullable [] key) throws UnreadableValueException {
        if (key == null) {
            throw new UnreadableValueException("a record without a key belongs to no series");
        }
        if (key.length > MAX_BYTES) {
            throw tooLong();
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
        if (id.length() > MAX_LENGTH) {
            throw tooLong();
        }
        if (BLANK.matcher(id).matches()) {
            throw new UnreadableValueException("the key is blank");
        }
        return id;
    }

    /** Whether a text can be a series id. */
    public static boolean is(String text) {
        return text.length() <= MAX_LENGTH
                && !BLANK.matcher(text).matches()
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static UnreadableValueException tooLong() {
        return new UnreadableValueException("a series id has at most " + MAX_LENGTH + " characters");
    }
}
