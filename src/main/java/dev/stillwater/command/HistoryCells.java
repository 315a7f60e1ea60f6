package dev.stillwater.command;

import dev.stillwater.mapping.form.DecimalNumber;
import java.util.Locale;
import java.util.Set;

/** How the cells and lines of a file of samples are read as values, of which some may be missing. */
final class HistoryCells {
    private static final Set<String> NOTHING =
            Set.of("", "nan", "na", "n/a", "#n/a", "#na", "null", "none", "nil", "-", "?", "inf", "infinity");

    private HistoryCells() {}

    /** Whether it says that a sample is missing, or is not finite. */
    static boolean isMissing(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        return NOTHING.contains(
                        word.startsWith("+") || word.startsWith("-") && word.length() > 1 ? word.substring(1) : word)
                || DecimalNumber.is(cell) && Double.isInfinite(Double.parseDouble(cell));
    }

    static boolean isNumber(String cell) {
        return DecimalNumber.is(cell);
    }

    /** The number; NaN where it is missing. */
    static double value(String cell) {
        return isMissing(cell) ? Double.NaN : Double.parseDouble(cell);
    }
}
