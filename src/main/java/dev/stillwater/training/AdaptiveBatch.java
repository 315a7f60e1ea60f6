package dev.stillwater.training;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.AdaptiveFrontEnd.Adapted;
import dev.stillwater.network.FrontMemory;
import java.util.Arrays;
import java.util.List;

/**
 * Stretches of series side by side, as a cell sees them behind an adaptive front end, and what its outputs are judged by. All
 * arrays are {@code [step * batch + series]}.
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

    private static AdaptiveBatch empty(int series, int steps, int features) {
        int size = series * steps;
        return new AdaptiveBatch(
                series,
                steps,
                new double[size * features],
                new double[size],
                new double[size],
                new double[size],
                new double[size]);
    }

    /** One series from its beginning, of a step fewer than it has values. */
    static AdaptiveBatch of(AdaptiveFrontEnd front, double... y) {
        int count = front.features();
        AdaptiveBatch all = empty(1, y.length - 1, count);
        FrontMemory memory = front.initial();
        for (int t = 0; t < all.steps; t++) {
            Adapted view = front.view(memory, y[t]);
            memory = view.memory();
            for (int f = 0; f < count; f++) {
                all.features[t * count + f] = view.features()[f];
            }
            all.scale[t] = view.scale();
            all.level[t] = view.level();
            all.linear[t] = view.linear();
            double next = (y[t + 1] - y[t]) / view.scale();
            all.target[t] = Math.max(-LARGEST_TARGET, Math.min(LARGEST_TARGET, next));
        }
        return all;
    }

    /** Some steps of one series. */
    AdaptiveBatch part(int from, int to) {
        int count = features.length / steps;
        return new AdaptiveBatch(
                1,
                to - from,
                Arrays.copyOfRange(features, from * count, to * count),
                Arrays.copyOfRange(scale, from, to),
                Arrays.copyOfRange(level, from, to),
                Arrays.copyOfRange(linear, from, to),
                Arrays.copyOfRange(target, from, to));
    }

    /** Several single series of equally many steps. */
    static AdaptiveBatch sideBySide(List<AdaptiveBatch> ones) {
        int steps = ones.get(0).steps;
        int count = ones.get(0).features.length / steps;
        AdaptiveBatch all = empty(ones.size(), steps, count);
        for (int b = 0; b < ones.size(); b++) {
            AdaptiveBatch one = ones.get(b);
            for (int t = 0; t < steps; t++) {
                int i = t * ones.size() + b;
                System.arraycopy(one.features, t * count, all.features, i * count, count);
                all.scale[i] = one.scale[t];
                all.level[i] = one.level[t];
                all.linear[i] = one.linear[t];
                all.target[i] = one.target[t];
            }
        }
        return all;
    }
}
