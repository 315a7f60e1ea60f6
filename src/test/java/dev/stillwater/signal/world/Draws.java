package dev.stillwater.signal.world;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws of each kind of the simulated world, and figures of series. */
final class Draws {
    static final int STEPS = 1000;

    private Draws() {}

    /** Draws of one kind. */
    static List<double[]> draws(String name) {
        Kind kind = World.kinds().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, 200).mapToObj(seed -> kind.draw(seed, STEPS)).toList();
    }

    static double meanOf(String name, ToDoubleFunction<double[]> figure) {
        return draws(name).stream().mapToDouble(figure).average().orElseThrow();
    }

    /** The share of draws of which this is true. */
    static double share(String name, Predicate<double[]> property) {
        return meanOf(name, series -> property.test(series) ? 1 : 0);
    }

    static double autocorrelation(double[] series, int lag) {
        double[] z = Scale.standardise(series.clone());
        double sum = 0;
        for (int t = lag; t < z.length; t++) {
            sum += z[t] * z[t - lag];
        }
        return sum / (z.length - lag);
    }

    static double greatestAutocorrelation(double[] series, int from) {
        return IntStream.rangeClosed(from, 450)
                .mapToDouble(lag -> autocorrelation(series, lag))
                .max()
                .orElseThrow();
    }

    static double[] differences(double[] series) {
        return IntStream.range(1, series.length)
                .mapToDouble(t -> series[t] - series[t - 1])
                .toArray();
    }

    static double shareOf(double[] values, DoublePredicate property) {
        return (double) Arrays.stream(values).filter(property).count() / values.length;
    }

    /** Mean of this power of the values over their deviation. */
    static double moment(double[] values, int power) {
        return Arrays.stream(Scale.standardise(values.clone()))
                .map(value -> Math.pow(value, power))
                .average()
                .orElseThrow();
    }

    static boolean areWhole(double[] series) {
        return Arrays.stream(series).allMatch(value -> value == Math.rint(value));
    }

    static boolean areWithin(double[] series, double low, double high) {
        return Arrays.stream(series).allMatch(value -> value >= low && value <= high);
    }
}
