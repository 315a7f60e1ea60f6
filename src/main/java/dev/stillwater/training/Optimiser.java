package dev.stillwater.training;

import dev.stillwater.training.pass.WeightLayout;
import java.util.Arrays;

/** What makes steps of the weights from their gradients. */
interface Optimiser {
    /** The weights. */
    float[] floats();

    /** The weights, as doubles. */
    default double[] weights() {
        return WeightLayout.doubles(floats());
    }

    /** All that it remembers, for a training that goes on. */
    float[] memory();

    /**
     * One step.
     *
     * @param gradient of every weight
     * @param rate the learning rate
     * @param step from 1
     */
    void update(double[] gradient, double rate, int step);

    /** The gradient with its norm bounded. */
    static double[] clipped(double[] gradient, double clip) {
        double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        if (!(norm > clip)) {
            return gradient;
        }
        double[] clipped = new double[gradient.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = gradient[i] * (clip / norm);
        }
        return clipped;
    }
}
