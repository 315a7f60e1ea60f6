package dev.stillwater.study.sweep;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a setting of a sweep may be: each of some values in turn, or, where there are none, anything between two, drawn.
 *
 * @param values each in turn; empty where it is drawn
 * @param from the least that is drawn
 * @param to the greatest, at least as much
 * @param logarithmic whether it is drawn evenly in the logarithm; then {@code from} is above 0
 */
public record Choices(List<Double> values, double from, double to, boolean logarithmic) {

    public Choices {
        values = List.copyOf(values);
        if (values.isEmpty() && !(from <= to && (!logarithmic || from > 0))) {
            throw new IllegalArgumentException(
                    "expected from" + (logarithmic ? " above 0" : "") + " and to of at least as much");
        }
    }

    /** Each of these. */
    public static Choices of(List<Double> values) {
        return new Choices(values, 0, 0, false);
    }

    /** Whether it is drawn. */
    public boolean isDrawn() {
        return values.isEmpty();
    }

    /** The value at a place from 0 to 1 between the least and the greatest. */
    double at(double place) {
        double value = logarithmic
                ? StrictMath.exp(StrictMath.log(from) * (1 - place) + StrictMath.log(to) * place)
                : from * (1 - place) + to * place;
        return Math.max(from, Math.min(to, value));
    }

    /** As in {@code [1.0, 2.0]}, or {@code 1.0 to 2.0}. */
    String text() {
        return isDrawn()
                ? from + " to " + to + (logarithmic ? " in the logarithm" : "")
                : values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
