package dev.stillwater.backtest;

import dev.stillwater.stream.drift.ConformalInterval;

/**
 * A baseline with the interval that the service gives a network: one that learns its width from its own misses. Over
 * missing samples it goes on by its own predictions.
 */
final class BaselineContender implements Contender {
    private final Baseline baseline;
    private final double unit;
    private final ConformalInterval interval = new ConformalInterval();

    /** @param unit power of two that values are counted in, so that no square of theirs is too great or too small */
    BaselineContender(Baseline baseline, double unit) {
        this.baseline = baseline;
        this.unit = unit;
    }

    @Override
    public void see(double value) {
        double expected = baseline.predicted();
        if (Double.isNaN(value)) {
            if (!Double.isNaN(expected)) {
                baseline.see(expected);
            }
            return;
        }
        if (!Double.isNaN(expected)) {
            interval.update(value / unit - expected, Double.NaN);
        }
        baseline.see(value / unit);
    }

    @Override
    public double predicted() {
        return unit * baseline.predicted();
    }

    @Override
    public double lower() {
        return unit * interval.lower(baseline.predicted(), Double.NaN);
    }

    @Override
    public double upper() {
        return unit * interval.upper(baseline.predicted(), Double.NaN);
    }

    @Override
    public double[] ahead(int steps) {
        double[] path = baseline.ahead(steps);
        for (int i = 0; i < steps; i++) {
            path[i] *= unit;
        }
        return path;
    }

    @Override
    public long refused() {
        return 0;
    }
}
