package dev.stillwater.training.baseline;

import java.util.function.IntPredicate;

/**
 * Ridge regression of the next value on a constant, the last values and all products of two of them.
 *
 * @param lag last values
 * @param strength λ of the penalty on the weights, in standardised values
 */
public record QuadraticRidge(int lag, double strength) implements Baseline {
    private static final int LEAST = 2;

    @Override
    public String setting() {
        return lag + " values, strength " + strength;
    }

    @Override
    public Learnt learn(double[] series, IntPredicate used) {
        Windows windows = Windows.of(series, lag, used, LEAST);
        LeastSquares fit = new LeastSquares(1 + lag + lag * (lag + 1) / 2);
        for (int w = 0; w < windows.next().length; w++) {
            fit.add(features(windows.values()[w]), windows.next()[w]);
        }
        double[] weights = fit.weights(strength);
        return history -> windows.after(history, window -> LeastSquares.value(weights, features(window)));
    }

    /** 1, the values, and their products. */
    private static double[] features(double[] window) {
        int lag = window.length;
        double[] features = new double[1 + lag + lag * (lag + 1) / 2];
        features[0] = 1;
        int place = 1;
        for (double value : window) {
            features[place++] = value;
        }
        for (int i = 0; i < lag; i++) {
            for (int j = i; j < lag; j++) {
                features[place++] = window[i] * window[j];
            }
        }
        return features;
    }
}
