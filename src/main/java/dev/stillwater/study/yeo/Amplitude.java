package dev.stillwater.study.yeo;

/**
 * The size of an impulse: in the signal's units, or in its standard deviations.
 *
 * @param inDeviations whether in standard deviations ν
 */
public record Amplitude(double value, boolean inDeviations) {
    /** The paper's, 1 in the signal's units. */
    static final Amplitude PAPER = new Amplitude(1, false);

    /** In the units of a signal of standard deviation {@code scale}. */
    double in(double scale) {
        return inDeviations ? value * scale : value;
    }

    /** As in {@code 1} or {@code 0.1nu}. */
    String label() {
        String number = value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
        return number + (inDeviations ? "nu" : "");
    }
}
