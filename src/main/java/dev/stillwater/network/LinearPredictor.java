package dev.stillwater.network;

/**
 * An adaptive linear predictor: recursive least squares with exponential forgetting (Haykin, Adaptive Filter Theory,
 * table 10.1), from the zero weights. Its memory is one array of floats, the weights (n,) and behind them the lower triangle
 * of the inverse correlation matrix P, row by row; each number is computed in double and rounded once, so that a stored
 * memory goes on with the same bits.
 *
 * <p>P may not grow beyond its start: where the inputs do not vary, the weights would else be thrown about by the first that
 * does. Where rounding has made P indefinite, it begins anew.
 *
 * @param inputs n
 * @param forgetting λ, what a past sample counts for after each further one
 * @param prior p_0: P starts as p_0 I, so the weights are held near 0 as by 1/p_0 samples
 */
record LinearPredictor(int inputs, double forgetting, double prior) {

    /** The memory before the first input. */
    float[] initial() {
        float[] memory = new float[inputs + inputs * (inputs + 1) / 2];
        restart(memory);
        return memory;
    }

    /** The weighted sum of the inputs. */
    double predict(float[] memory, double[] x) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum += memory[i] * x[i];
        }
        return sum;
    }

    /**
     * The memory once it is known what followed the inputs.
     *
     * @param memory before, which is not changed
     */
    float[] learn(float[] memory, double[] x, double target) {
        float[] next = memory.clone();
        double[] gain = new double[inputs]; // P x
        double power = forgetting; // λ + x' P x
        int row = inputs;
        for (int i = 0; i < inputs; i++) {
            double sum = 0; // a local, since the store into gain[j] would else hold up each addition to gain[i]
            double at = x[i];
            for (int j = 0; j < i; j++) {
                double p = memory[row + j];
                sum += p * x[j];
                gain[j] += p * at;
            }
            gain[i] = sum + memory[row + i] * at;
            row += i + 1;
        }
        for (int i = 0; i < inputs; i++) {
            power += x[i] * gain[i];
        }
        if (!(power >= forgetting)) {
            restart(next);
            return next;
        }
        double error = target - predict(memory, x);
        double largest = 0;
        row = inputs;
        for (int i = 0; i < inputs; i++) {
            double share = gain[i] / power;
            next[i] = (float) (memory[i] + share * error);
            largest = Math.max(largest, (memory[row + i] - share * gain[i]) / forgetting);
            row += i + 1;
        }
        double keep = (largest > prior ? prior / largest : 1) / forgetting;
        row = inputs;
        for (int i = 0; i < inputs; i++) {
            double share = gain[i] / power;
            for (int j = 0; j <= i; j++) {
                next[row + j] = (float) ((memory[row + j] - share * gain[j]) * keep);
            }
            row += i + 1;
        }
        return next;
    }

    /** P = p_0 I; the weights stay. */
    private void restart(float[] memory) {
        int row = inputs;
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j <= i; j++) {
                memory[row + j] = i == j ? (float) prior : 0;
            }
            row += i + 1;
        }
    }
}
