package dev.stillwater.topic;

import java.util.regex.Pattern;

/**
 * The notation of numbers as text, on topics and in files: decimal, with a point. {@code Double.parseDouble} alone would
 * also take "1d" and "0x1p3".
 */
public final class DecimalNumber {
    private static final String UNSIGNED = "(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";
    private static final Pattern DECIMAL = Pattern.compile("[+-]?" + UNSIGNED);
    private static final Pattern DECIMAL_OR_NOT_FINITE = Pattern.compile("[+-]?(" + UNSIGNED + "|NaN|Infinity)");

    private DecimalNumber() {}

    /** Whether the text is a number in decimal notation; it may be too great to be finite. */
    public static boolean is(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** Whether it is one, or says that a number is not finite, which is not to be taken for something unreadable. */
    static boolean isOrIsNotFinite(String text) {
        return DECIMAL_OR_NOT_FINITE.matcher(text).matches();
    }
}
