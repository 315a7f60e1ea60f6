package dev.stillwater.backtest;

import java.util.Arrays;

/** The last value again. */
final class LastValue implements Baseline {
    private double last = Double.NaN;

    @Override
    public void see(double value) {
        last = value;
    }

    @Override
    public double predicted() {
        return last;
    }

    @Override
    public double[] ahead(int steps) {
        double[] path = new double[steps];
        Arrays.fill(path, last);
        return path;
    }
}
