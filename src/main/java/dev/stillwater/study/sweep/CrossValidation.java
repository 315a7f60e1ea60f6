package dev.stillwater.study.sweep;

import dev.stillwater.signal.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predictions by {@link Ridge} of rows that it has not learnt from: ten folds, the strength chosen inside the nine that are
 * learnt from by five folds of these, the mean over twenty ways to make the folds. Every choice sees only what is learnt
 * from.
 */
final class CrossValidation {
    private static final int FOLDS = 10;
    private static final int INNER_FOLDS = 5;
    private static final int REPEATS = 20;
    private static final double[] STRENGTHS = {1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10, 100};

    private CrossValidation() {}

    /**
     * What each row's target is predicted to be.
     *
     * @param rows (n, columns), at least twice as many as there are folds
     * @param targets (n,)
     * @param seed of the folds
     */
    static double[] predict(double[][] rows, double[] targets, long seed) {
        if (rows.length < 2 * FOLDS) {
            throw new IllegalArgumentException(rows.length + " rows are too few for " + FOLDS + " folds");
        }
        SplitMix64 random = new SplitMix64(seed);
        double[] sums = new double[rows.length];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int[] order = shuffled(rows.length, random);
            for (int fold = 0; fold < FOLDS; fold++) {
                int[] learnt = others(order, fold, FOLDS);
                Ridge ridge = fit(rows, targets, learnt);
                for (int i = fold; i < order.length; i += FOLDS) {
                    sums[order[i]] += ridge.predict(rows[order[i]]) / REPEATS;
                }
            }
        }
        return sums;
    }

    /** With the strength that predicts best inside the rows that are learnt from. */
    private static Ridge fit(double[][] rows, double[] targets, int[] learnt) {
        double best = Double.POSITIVE_INFINITY;
        double chosen = STRENGTHS[0];
        for (double strength : STRENGTHS) {
            double error = 0;
            for (int fold = 0; fold < INNER_FOLDS; fold++) {
                int[] inner = others(learnt, fold, INNER_FOLDS);
                Ridge ridge = Ridge.fit(picked(rows, inner), picked(targets, inner), strength);
                for (int i = fold; i < learnt.length; i += INNER_FOLDS) {
                    double miss = ridge.predict(rows[learnt[i]]) - targets[learnt[i]];
                    error += miss * miss;
                }
            }
            if (error < best) {
                best = error;
                chosen = strength;
            }
        }
        return Ridge.fit(picked(rows, learnt), picked(targets, learnt), chosen);
    }

    private static int[] shuffled(int count, SplitMix64 random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = (int) (random.nextDouble() * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** All but every so many of them from one on. */
    private static int[] others(int[] order, int fold, int folds) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (i % folds != fold) {
                others.add(order[i]);
            }
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[][] picked(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    private static double[] picked(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
