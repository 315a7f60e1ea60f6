package dev.stillwater.generator;

import java.util.Set;
import java.util.SplittableRandom;

/** Numbers: values of a series, and all that a double can be. */
final class Numbers {
    private static final double[] BORDERS = {0, 2, 1_999, 2_001, -1_999, -2_001, 1e3, 1e6, 1e9, 1e12};

    private final Choices<Double> all;

    Numbers(Set<String> without) {
        all = new Choices<Double>("number", without)
                .add("zero", 2, random -> random.nextBoolean() ? 0.0 : -0.0)
                .add("subnormal", 1, random -> Double.longBitsToDouble(1 + random.nextLong(1L << 40)))
                .add(
                        "any-exponent",
                        4,
                        random -> sign(random) * (1 + random.nextDouble()) * Math.pow(10, random.nextInt(-300, 301)))
                .add("any-bits", 2, random -> Double.longBitsToDouble(random.nextLong()))
                .add("nan", 1, random -> Double.NaN)
                .add("infinity", 1, random -> sign(random) * Double.POSITIVE_INFINITY)
                .add("greatest", 1, random -> sign(random) * Double.MAX_VALUE)
                .add("truth-of-no-use", 1, random -> 1e200)
                .add("border", 3, random -> {
                    double border = BORDERS[random.nextInt(BORDERS.length)];
                    return random.nextBoolean()
                            ? border
                            : random.nextBoolean() ? Math.nextUp(border) : Math.nextDown(border);
                });
    }

    /** Any double at all. */
    double any(SplittableRandom random) {
        return all.draw(random).value();
    }

    /** One that a sample of a series may well have. */
    static double ordinary(SplittableRandom random) {
        return Math.round(2_000 * random.nextDouble()) / 1e3;
    }

    private static int sign(SplittableRandom random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
