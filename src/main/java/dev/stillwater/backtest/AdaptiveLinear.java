package dev.stillwater.backtest;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.AdaptiveFrontEnd.Adapted;
import dev.stillwater.network.FrontMemory;

/**
 * Linear prediction whose weights follow the series, on its last sixteen differences and its distance from its mean: what
 * the front end of networks for any series finds without a network.
 */
final class AdaptiveLinear implements Baseline {
    private static final AdaptiveFrontEnd FRONT = new AdaptiveFrontEnd(16);

    private FrontMemory memory = FRONT.initial();
    private double predicted = Double.NaN;

    @Override
    public void see(double value) {
        Adapted view = FRONT.view(memory, value);
        memory = view.memory();
        predicted = value + view.scale() * view.linear();
    }

    @Override
    public double predicted() {
        return predicted;
    }

    @Override
    public double[] ahead(int steps) {
        AdaptiveLinear free = new AdaptiveLinear();
        free.memory = memory; // never written into
        free.predicted = predicted;
        double[] path = new double[steps];
        for (int i = 0; i < steps; i++) {
            path[i] = free.predicted;
            free.see(free.predicted);
        }
        return path;
    }
}
