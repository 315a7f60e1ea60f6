package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.PowerOfTwo;
import java.util.Arrays;

/** How a series is mapped to a network's input. */
public enum Scaling {
    /** Its least value to -1/2, its greatest to 1/2. */
    RANGE(Normalizer.Kind.RANGE) {
        @Override
        Normalizer normalizer(double... series) {
            return new Normalizer(
                    Arrays.stream(series).min().orElseThrow(),
                    Arrays.stream(series).max().orElseThrow());
        }
    },

    /** To mean 0 and standard deviation 1, the variance being the sum of squares over n - 1. */
    STANDARD(Normalizer.Kind.STANDARD) {
        @Override
        Normalizer normalizer(double... series) {
            double mean = Arrays.stream(series).average().orElseThrow();
            double unit = PowerOfTwo.below(Arrays.stream(series)
                    .map(value -> Math.abs(value - mean))
                    .max()
                    .orElseThrow());
            double squares = Arrays.stream(series)
                    .map(value -> (value - mean) / unit)
                    .map(value -> value * value)
                    .sum();
            return Normalizer.standard(mean, unit * Math.sqrt(squares / (series.length - 1)));
        }
    };

    private final Normalizer.Kind kind;

    Scaling(Normalizer.Kind kind) {
        this.kind = kind;
    }

    abstract Normalizer normalizer(double... series);

    /** The value of {@code scaling} in a model file. */
    public String label() {
        return kind.label();
    }
}
