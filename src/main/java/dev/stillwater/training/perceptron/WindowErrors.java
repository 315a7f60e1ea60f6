package dev.stillwater.training.perceptron;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The errors of a perceptron on all windows of a series, one or more steps ahead. Further ahead the window holds the
 * network's own predictions, and the derivatives go through them: what is fitted is then the free run from every place
 * of the series, K steps long. The errors are divided by √K, so that E_D keeps its size.
 */
final class WindowErrors implements Residuals {
    private static final int BLOCK_ROWS = 1024;

    private final HiddenLayer layer;
    private final double[] series; // in [-1, 1]
    private final int horizon;
    private final int[] targets; // (windows,): index of the first value that is predicted
    private final int windowsPerBlock;

    /**
     * @param series in [-1, 1]
     * @param horizon K, steps ahead
     * @param used which values may be predicted; a window with another among its targets is left out
     * @throws IllegalArgumentException where no window is left
     */
    WindowErrors(HiddenLayer layer, double[] series, int horizon, IntPredicate used) {
        this.layer = layer;
        this.series = series;
        this.horizon = horizon;
        this.targets = IntStream.rangeClosed(layer.lag(), series.length - horizon)
                .filter(t -> IntStream.range(t, t + horizon).allMatch(used))
                .toArray();
        if (targets.length == 0) {
            throw new IllegalArgumentException("the series of " + series.length + " values is too short: a lag of "
                    + layer.lag() + " and " + horizon + " steps ahead need " + (layer.lag() + horizon) + " or more");
        }
        // the dual form of the normal equations needs all rows at once, and is of use where they are few
        boolean few = targets.length * horizon <= layer.weights();
        this.windowsPerBlock = few ? targets.length : Math.max(1, BLOCK_ROWS / horizon);
    }

    @Override
    public int weights() {
        return layer.weights();
    }

    @Override
    public int observations() {
        return targets.length;
    }

    @Override
    public int blocks() {
        return (targets.length + windowsPerBlock - 1) / windowsPerBlock;
    }

    @Override
    public double sumOfSquares(double[] weights) {
        double sum = 0;
        double[] run = new double[layer.lag() + horizon];
        for (int target : targets) {
            begin(run, target);
            for (int k = 0; k < horizon; k++) {
                run[layer.lag() + k] = layer.output(weights, run, k);
                double error = run[layer.lag() + k] - series[target + k];
                sum += error * error;
            }
        }
        return sum / horizon;
    }

    @Override
    public Block block(double[] weights, int index) {
        int[] some = Arrays.copyOfRange(
                targets, index * windowsPerBlock, Math.min(targets.length, (index + 1) * windowsPerBlock));
        DMatrixRMaj errors = new DMatrixRMaj(some.length * horizon, 1);
        DMatrixRMaj jacobian = new DMatrixRMaj(some.length * horizon, layer.weights());
        double[] run = new double[layer.lag() + horizon];
        double[] byInputs = new double[layer.lag()];
        for (int n = 0; n < some.length; n++) {
            begin(run, some[n]);
            for (int k = 0; k < horizon; k++) {
                int row = n * horizon + k;
                int at = row * layer.weights();
                run[layer.lag() + k] = layer.derivatives(weights, run, k, jacobian.data, at, byInputs);
                for (int back = 1; back <= Math.min(k, layer.lag()); back++) {
                    add(byInputs[layer.lag() - back], jacobian.data, at - back * layer.weights(), at);
                }
                errors.data[row] = run[layer.lag() + k] - series[some[n] + k];
            }
        }
        if (horizon > 1) {
            scale(errors.data);
            scale(jacobian.data);
        }
        return new Block(errors, jacobian);
    }

    private void begin(double[] run, int target) {
        System.arraycopy(series, target - layer.lag(), run, 0, layer.lag());
    }

    /** Adds a multiple of the derivatives of an earlier prediction to those of the present one. */
    private void add(double factor, double[] rows, int from, int to) {
        for (int i = 0; i < layer.weights(); i++) {
            rows[to + i] += factor * rows[from + i];
        }
    }

    private void scale(double[] values) {
        double factor = 1 / Math.sqrt(horizon);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
