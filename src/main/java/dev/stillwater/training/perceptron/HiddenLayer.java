package dev.stillwater.training.perceptron;

import dev.stillwater.network.Perceptron;
import dev.stillwater.network.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The form of a perceptron in training, f(x) = w_2 tanh(W_1 x + b_1) + b_2 on a window x in [-1, 1], oldest value first.
 * Its weights are one array: W_1 (units, lag) row by row, b_1 (units,), w_2 (units,), b_2.
 *
 * @param lag p
 * @param units H
 */
record HiddenLayer(int lag, int units) {

    /** n_w = H (p + 2) + 1. */
    int weights() {
        return units * (lag + 2) + 1;
    }

    /**
     * The start of Nguyen and Widrow (IJCNN 1990): rows of W_1 of random direction and length 0.7 H^(1/p), their steep parts
     * spread over the range of the input by the biases; w_2 and b_2 uniform in [-1/2, 1/2].
     */
    double[] start(RandomGenerator random) {
        double[] w = new double[weights()];
        double length = 0.7 * Math.pow(units, 1.0 / lag);
        for (int j = 0; j < units; j++) {
            double squares = 0;
            for (int i = j * lag; i < (j + 1) * lag; i++) {
                w[i] = random.nextDouble(-1, 1);
                squares += w[i] * w[i];
            }
            for (int i = j * lag; i < (j + 1) * lag; i++) {
                w[i] *= length / Math.sqrt(squares);
            }
            double place = units == 1 ? 0 : -1 + 2.0 * j / (units - 1);
            w[units * lag + j] = length * place * Math.signum(w[j * lag]);
            w[units * (lag + 1) + j] = random.nextDouble(-0.5, 0.5);
        }
        w[w.length - 1] = random.nextDouble(-0.5, 0.5);
        return w;
    }

    /** f of the window that begins at an index of {@code x}. */
    double output(double[] w, double[] x, int from) {
        double sum = w[w.length - 1];
        for (int j = 0; j < units; j++) {
            sum += w[units * (lag + 1) + j] * activation(w, x, from, j);
        }
        return sum;
    }

    /**
     * f, and its derivatives.
     *
     * @param byWeights written from {@code row} on, (n_w,)
     * @param byInputs written, (lag,)
     */
    double derivatives(double[] w, double[] x, int from, double[] byWeights, int row, double[] byInputs) {
        Arrays.fill(byInputs, 0);
        double sum = w[w.length - 1];
        for (int j = 0; j < units; j++) {
            double a = activation(w, x, from, j);
            double out = w[units * (lag + 1) + j];
            double slope = out * (1 - a * a);
            for (int i = 0; i < lag; i++) {
                byWeights[row + j * lag + i] = slope * x[from + i];
                byInputs[i] += slope * w[j * lag + i];
            }
            byWeights[row + units * lag + j] = slope;
            byWeights[row + units * (lag + 1) + j] = a;
            sum += out * a;
        }
        byWeights[row + w.length - 1] = 1;
        return sum;
    }

    private double activation(double[] w, double[] x, int from, int j) {
        double z = w[units * lag + j];
        for (int i = 0; i < lag; i++) {
            z += w[j * lag + i] * x[from + i];
        }
        return Math.tanh(z);
    }

    /**
     * The network to be served: the mean of members of this form, which is again a perceptron, with all their hidden units.
     * Its input is half of what they were trained on, so that W_1 doubles and the output halves.
     */
    Perceptron mean(double[]... members) {
        int all = members.length * units;
        float[] matrix = new float[all * lag];
        float[] bias = new float[all];
        float[] head = new float[all];
        double headBias = 0;
        for (int m = 0; m < members.length; m++) {
            double[] w = members[m];
            for (int i = 0; i < units * lag; i++) {
                matrix[m * units * lag + i] = (float) (2 * w[i]);
            }
            for (int j = 0; j < units; j++) {
                bias[m * units + j] = (float) w[units * lag + j];
                head[m * units + j] = (float) (w[units * (lag + 1) + j] / 2 / members.length);
            }
            headBias += w[w.length - 1] / 2 / members.length;
        }
        return new Perceptron(Map.of(
                "hidden.weight", Tensor.matrix(all, lag, matrix),
                "hidden.bias", Tensor.vector(bias),
                "head.weight", Tensor.matrix(1, all, head),
                "head.bias", Tensor.vector((float) headBias)));
    }
}
