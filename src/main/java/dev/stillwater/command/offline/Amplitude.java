package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;

/**
 * The size of an impulse as it is given on the command line: in the signal's units, or in its standard deviations.
 *
 * @param inDeviations whether in standard deviations ν
 */
record Amplitude(double value, boolean inDeviations) {
    private static final String DEVIATIONS = "nu";

    /** Reads {@code 0.1} or {@code 0.1nu}. */
    static Amplitude parse(String option, String text) {
        boolean inDeviations = text.endsWith(DEVIATIONS);
        String number = inDeviations ? text.substring(0, text.length() - DEVIATIONS.length()) : text;
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value) && value != 0) {
                return new Amplitude(value, inDeviations);
            }
        } catch (NumberFormatException e) {
            // told below, with those that are no size
        }
        throw new InvalidSettingException(
                option, text, "a number other than 0, in the signal's units, or like 0.1nu in its standard deviations");
    }

    /** In the units of a signal of standard deviation {@code scale}. */
    double in(double scale) {
        return inDeviations ? value * scale : value;
    }

    /** As it is given on the command line. */
    String label() {
        String number = value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
        return number + (inDeviations ? DEVIATIONS : "");
    }
}
