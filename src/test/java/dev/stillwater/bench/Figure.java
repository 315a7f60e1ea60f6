package dev.stillwater.bench;

import dev.stillwater.signal.Median;
import java.util.Arrays;

/**
 * One measured figure.
 *
 * @param id short name, such as P1
 * @param what is measured, in words
 * @param target what is to be reached
 * @param values one for each pair, or where nothing is compared for each turn; none where it could not be measured
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Figure(String id, String what, Target target, double... values) {

    /** Of the ratios of two that took turns: the first over the second, pair by pair. */
    public static Figure ratio(String id, String what, Target target, double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(id + " has " + first.length + " turns of one, " + second.length
                    + " of the other: each is to be paired with one");
        }
        double[] ratios = new double[first.length];
        Arrays.setAll(ratios, i -> first[i] / second[i]);
        return new Figure(id, what, target, ratios);
    }

    /** The median; NaN where there is no value. */
    public double median() {
        return values.length == 0 ? Double.NaN : Median.of(values);
    }

    /** The least value; NaN where there is none. */
    public double least() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** The greatest value; NaN where there is none. */
    public double most() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** Whether the median is what it is to be, in a word. */
    public String verdict() {
        return values.length == 0 ? "not measured" : target.verdict(median());
    }
}
