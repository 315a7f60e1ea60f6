package dev.stillwater.bench;

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param bound the least or the greatest value that will do; NaN where the figure is told and no more
 * @param most whether the bound is the greatest
 * @param unit after the number, empty for a ratio
 */
public record Target(double bound, boolean most, String unit) {
    /** A ratio of at least this. */
    public static Target atLeast(double bound) {
        return new Target(bound, false, "");
    }

    /** A value of at most this. */
    public static Target atMost(double bound, String unit) {
        return new Target(bound, true, unit);
    }

    /** None: a value that explains others. */
    public static Target none(String unit) {
        return new Target(Double.NaN, false, unit);
    }

    /** For people: {@code >= 0.85}, {@code <= 150 ms}. */
    public String text() {
        if (Double.isNaN(bound)) {
            return unit.isEmpty() ? "told" : "told, in " + unit;
        }
        String number = bound == Math.rint(bound)
                ? String.format(Locale.ROOT, "%.0f", bound)
                : String.format(Locale.ROOT, "%.4g", bound).replaceAll("0+$", "");
        return (most ? "<= " : ">= ") + number + (unit.isEmpty() ? "" : " " + unit);
    }

    String verdict(double value) {
        if (Double.isNaN(bound)) {
            return "";
        }
        return (most ? value <= bound : value >= bound) ? "reached" : "missed";
    }
}
