package dev.stillwater.backtest;

import dev.stillwater.evaluation.ConfidenceInterval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** 95 % confidence intervals by drawing again from what was measured, with replacement; the same draws each time. */
final class Bootstrap {
    private static final int DRAWS = 2_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private Bootstrap() {}

    /** The interval of a figure of values that are independent; without ends where there is one value. */
    static ConfidenceInterval of(double[] values, ToDoubleFunction<double[]> figure) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[values.length < 2 ? 0 : DRAWS];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] drawn = new double[values.length];
            Arrays.setAll(drawn, i -> values[random.nextInt(values.length)]);
            draws[draw] = figure.applyAsDouble(drawn);
        }
        return interval(figure.applyAsDouble(values), draws);
    }

    /**
     * The interval of the root of a ratio of sums, from blocks that follow each other.
     *
     * @param blocks (blocks, 2): what each adds to the two sums
     */
    static ConfidenceInterval ofRatio(double ratio, double[][] blocks) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[blocks.length < 2 || Double.isNaN(ratio) ? 0 : DRAWS];
        for (int draw = 0; draw < draws.length; draw++) {
            double square = 0;
            double naive = 0;
            for (int i = 0; i < blocks.length; i++) {
                double[] block = blocks[random.nextInt(blocks.length)];
                square += block[0];
                naive += block[1];
            }
            double drawn = Tally.ratio(square, naive);
            draws[draw] = Double.isNaN(drawn) ? ratio : drawn;
        }
        return interval(ratio, draws);
    }

    private static ConfidenceInterval interval(double figure, double[] draws) {
        if (draws.length == 0) {
            return new ConfidenceInterval(figure, Double.NaN, Double.NaN);
        }
        Arrays.sort(draws);
        int tail = (int) (TAIL * draws.length);
        return new ConfidenceInterval(figure, draws[tail], draws[draws.length - 1 - tail]);
    }
}
