package dev.stillwater.impulse;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a series id is: text that can be written in UTF-8, with something in it other than white space and no control
 * characters, of at most {@value #MAX_LENGTH} characters.
 */
public final class SeriesId {
    /** In UTF-16 units, as Java and JavaScript count. */
    public static final int MAX_LENGTH = 256;

    private static final Pattern BLANK = Pattern.compile("\\p{IsWhite_Space}*");

    private SeriesId() {}

    /** Whether a text is a series id. */
    public static boolean is(String text) {
        return flaw(text) == null;
    }

    /** Whether a character stands in no text, but in bytes that are something else, as numbers are. */
    public static boolean isControl(int character) {
        return character < ' ' && (character < '\t' || character > '\r');
    }

    /** Why a text is no series id, null where it is one. */
    public static @Nullable String flaw(String text) {
        if (text.length() > MAX_LENGTH) {
            return "a series id has at most " + MAX_LENGTH + " characters";
        }
        boolean visible = false;
        boolean surrogates = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isControl(character)) {
                return "a series id is text, and has no control characters but tabs and line ends";
            }
            visible |= character > ' ' && character <= '~';
            surrogates |= Character.isSurrogate(character);
        }
        if (!visible && BLANK.matcher(text).matches()) {
            return "a series id is not blank";
        }
        return !surrogates || StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? null
                : "a series id is text in UTF-8";
    }
}
