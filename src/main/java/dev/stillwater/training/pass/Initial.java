package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;

/** Weights to start from. */
final class Initial {
    private Initial() {}

    /** Sets a tensor uniformly within ±most. */
    static void uniform(float[] weights, WeightLayout layout, String name, double most, SplitMix64 random) {
        int from = layout.offset(name);
        for (int i = 0; i < layout.size(name); i++) {
            weights[from + i] = (float) (most * (2 * random.nextDouble() - 1));
        }
    }

    /** Sets the weights and biases of a PyTorch module of that name as PyTorch does, uniformly within ±1/sqrt(N). */
    static void torch(float[] weights, WeightLayout layout, String module, int units, SplitMix64 random) {
        for (String name : new String[] {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"}) {
            uniform(weights, layout, module + "." + name, 1 / Math.sqrt(units), random);
        }
    }

    /** Sets a skew-symmetric matrix to pairs, the Cayley transform of which turns each by an angle of up to a right one. */
    static void turns(float[] weights, WeightLayout layout, String name, int side, SplitMix64 random) {
        double[] matrix = new double[side * side];
        for (int i = 0; i + 1 < side; i += 2) {
            double angle = Math.PI / 2 * random.nextDouble();
            matrix[i * side + i + 1] = -Math.tan(angle / 2); // the root of (1 - cos) / (1 + cos)
        }
        layout.writeGradient(name, matrix, weights);
    }
}
