package dev.stillwater.analysis;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.Map;

/**
 * What a Yeo LSTM listens to: the shares of its state, W_h h_t, and of its input, W_y y_t, in the argument of equation 3.
 *
 * <p>α = ⟨ |(W_h h_t)_i| / (|(W_y y_t)_i| + |(W_h h_t)_i|) ⟩ over units i and time t, with y_t normalised and the bias in
 * neither; terms 0/0 are left out. A network that forgets noise leans on its state: α/(1-α) grows with the noise it was
 * trained on.
 *
 * <p>Source: Yeo 2019, arXiv 1904.05158, equation 9 and figure 2. Costs N² multiply-adds more than a step.
 *
 * @param alpha α, from 0 (input alone) to 1 (state alone)
 * @param state ‖W_h h_t‖₁ over time, (steps,)
 * @param input ‖W_y y_t‖₁ over time, (steps,)
 */
@SuppressWarnings("ArrayRecordComponent") // results, never compared
public record ContributionRatio(double alpha, double[] state, double[] input) {

    /** Whether the network has the two terms: whether it is a Yeo LSTM. */
    public static boolean isDefinedFor(Model model) {
        return model.cell().type().equals(YeoLstm.TYPE);
    }

    /**
     * Measures both along a driven run from the zero state.
     *
     * @param observed the input in the signal's units
     * @param warmUp steps that are run and not counted, fewer than {@code observed} has
     */
    public static ContributionRatio measure(Model model, double[] observed, int warmUp) {
        if (!isDefinedFor(model)) {
            throw new IllegalArgumentException(
                    model.id() + " is a " + model.cell().type() + ", the contribution ratio needs a " + YeoLstm.TYPE);
        }
        if (observed.length <= warmUp) {
            throw new IllegalArgumentException(observed.length + " samples are not more than the warm-up of " + warmUp);
        }
        int units = model.cell().units();
        Map<String, Tensor> tensors = model.cell().tensors();
        float[] fromState = weights(tensors, "W_h"); // (units, units)
        float[] fromInput = weights(tensors, "W_y"); // (units, 1)
        double[] stateNorm = new double[observed.length - warmUp];
        double[] inputNorm = new double[observed.length - warmUp];
        double sum = 0;
        long count = 0;
        LstmState state = model.initialState();
        for (int t = 0; t < observed.length; t++) {
            float y = model.normalizer().normalize(observed[t]);
            for (int i = 0; t >= warmUp && i < units; i++) {
                double ofState = Math.abs(row(fromState, i, state.h()));
                double ofInput = Math.abs((double) fromInput[i] * y);
                stateNorm[t - warmUp] += ofState;
                inputNorm[t - warmUp] += ofInput;
                if (ofState + ofInput > 0) {
                    sum += ofState / (ofState + ofInput);
                    count++;
                }
            }
            state = model.cell().step(state, y).state();
        }
        return new ContributionRatio(sum / count, stateNorm, inputNorm);
    }

    /** α / (1 - α), about ‖W_h h‖₁ / ‖W_y y‖₁. */
    public double ratio() {
        return alpha / (1 - alpha);
    }

    private static double row(float[] matrix, int row, float[] vector) {
        double sum = 0;
        for (int k = 0; k < vector.length; k++) {
            sum += (double) matrix[row * vector.length + k] * vector[k];
        }
        return sum;
    }

    private static float[] weights(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("tensor " + name + " is missing");
        }
        return tensor.data();
    }
}
