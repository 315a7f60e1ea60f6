package dev.stillwater.mapping.form;

/**
 * The notation of numbers as text, on topics and in files: decimal, with a point. {@code Double.parseDouble} alone would
 * also take "1d" and "0x1p3".
 */
public final class DecimalNumber {
    private DecimalNumber() {}

    /** Whether the text is a number in decimal notation; it may be too great to be finite. */
    public static boolean is(String text) {
        int digits = afterSign(text, 0);
        int point = afterDigits(text, digits);
        int end = point < text.length() && text.charAt(point) == '.' ? afterDigits(text, point + 1) : point;
        boolean hasDigits = end - digits > (end == point ? 0 : 1);
        return hasDigits && (end == text.length() || isExponent(text, end));
    }

    /** Whether it is one, or says that a number is not finite, which is not to be taken for something unreadable. */
    public static boolean isOrIsNotFinite(String text) {
        return is(text) || isNotFinite(text);
    }

    /** Whether the text says that a number is not finite. */
    public static boolean isNotFinite(String text) {
        String unsigned = text.substring(afterSign(text, 0));
        return unsigned.equals("NaN") || unsigned.equals("Infinity");
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int digits = afterSign(text, from + 1);
        return digits < text.length() && afterDigits(text, digits) == text.length();
    }

    private static int afterSign(String text, int from) {
        return from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-') ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
