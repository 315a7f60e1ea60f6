package dev.stillwater.study.stateful;

import java.util.Arrays;

/**
 * A series of inputs and what is to be said after each.
 *
 * @param inputs one a step
 * @param targets one a step
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Driven(double[] inputs, double[] targets) {

    /** Its values, of which each but the last is the input before the next. */
    static Driven nextOf(double... values) {
        return new Driven(Arrays.copyOf(values, values.length - 1), Arrays.copyOfRange(values, 1, values.length));
    }

    int steps() {
        return inputs.length;
    }

    /** Whole segments after the first step, which none of them begins at, since a target is needed before each. */
    int segments(int length) {
        return (steps() - 1) / length;
    }

    /** The first step of a segment. */
    static int start(int segment, int length) {
        return 1 + segment * length;
    }

    /** The variance of the targets. */
    double variance() {
        double mean = mean(targets);
        return Arrays.stream(targets)
                .map(y -> (y - mean) * (y - mean))
                .average()
                .orElseThrow();
    }

    /** Both in the units of another: its means are 0 and its deviations 1. */
    Driven inUnitsOf(Driven other) {
        return new Driven(scaled(inputs, other.inputs), scaled(targets, other.targets));
    }

    private static double[] scaled(double[] values, double[] by) {
        double mean = mean(by);
        double unit = // so that squares of small values are not 0
                Arrays.stream(by).map(v -> Math.abs(v - mean)).max().orElseThrow();
        double deviation = unit
                * Math.sqrt(Arrays.stream(by)
                        .map(v -> (v - mean) / unit)
                        .map(v -> v * v)
                        .average()
                        .orElseThrow());
        return Arrays.stream(values).map(v -> (v - mean) / deviation).toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
