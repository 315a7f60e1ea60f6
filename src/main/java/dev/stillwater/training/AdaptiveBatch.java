package dev.stillwater.training;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.AdaptiveFrontEnd.Adapted;
import dev.stillwater.network.FrontMemory;

/**
 * Stretches of series side by side, each from its own beginning, as a cell sees them behind an adaptive front end, and what
 * its outputs are judged by. All arrays are {@code [step * batch + series]}.
 *
 * @param series how many
 * @param steps of each
 * @param features {@code [(step * batch + series) * F + feature]}
 * @param scale s
 * @param level l
 * @param linear r
 * @param target the difference to the next sample over s, clipped at ±30
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AdaptiveBatch(
        int series, int steps, double[] features, double[] scale, double[] level, double[] linear, double[] target) {
    private static final double LARGEST_TARGET = 30;

    /** @param stretches each of one value more than steps */
    static AdaptiveBatch of(AdaptiveFrontEnd front, double[][] stretches) {
        int batch = stretches.length;
        int steps = stretches[0].length - 1;
        int count = front.features();
        double[] features = new double[batch * steps * count];
        double[] scale = new double[batch * steps];
        double[] level = new double[batch * steps];
        double[] linear = new double[batch * steps];
        double[] target = new double[batch * steps];
        for (int b = 0; b < batch; b++) {
            double[] y = stretches[b];
            FrontMemory memory = front.initial();
            for (int t = 0; t < steps; t++) {
                Adapted view = (Adapted) front.view(memory, y[t]);
                memory = view.memory();
                int i = t * batch + b;
                for (int f = 0; f < count; f++) {
                    features[i * count + f] = view.features()[f];
                }
                scale[i] = view.scale();
                level[i] = view.level();
                linear[i] = view.linear();
                double next = (y[t + 1] - y[t]) / view.scale();
                target[i] = Math.max(-LARGEST_TARGET, Math.min(LARGEST_TARGET, next));
            }
        }
        return new AdaptiveBatch(batch, steps, features, scale, level, linear, target);
    }
}
