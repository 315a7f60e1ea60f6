package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * Runs beside those of a batch, each displaced a little from its own: how fast the displacements shrink is an estimate of the
 * largest Lyapunov exponent of the network driven by the batch. Every few steps each displacement is shortened to its first
 * length again, and the direction that it has then is carried on, also into the next batch, so that it comes to lie along the
 * one that shrinks least.
 *
 * <p>The way back goes through both runs and through the shortening: it gives the gradient of the estimate over the whole
 * batch, the states and directions at its beginning taken as given.
 */
public final class DisplacedRuns {
    /** Between two shortenings: a displacement that shrinks by e in a step is still far above the rounding then. */
    private static final int INTERVAL = 5;

    /** Of a displacement: small for the curvature of the cells, large for the rounding of single precision. */
    static final float LENGTH = 0.01f;

    private static final double LEAST_LENGTH = 1e-6; // below that it is rounding

    private final PassSize size;
    private final int batch;
    private final int steps;
    private final BatchedPass[] windows; // the displaced runs between two shortenings
    private final int[] cuts; // where they begin, and the end
    private final float[][] lefts; // of each window what is left of the displacements, (h and s, batch, units)
    private final double[][] lengths; // of those, (batch,)
    private float[] directions; // of length 1 for each series, (h and s, batch, units)

    private DisplacedRuns(PassSize size, int batch, int steps, BatchedPass[] windows, int[] cuts, float[] directions) {
        this.size = size;
        this.batch = batch;
        this.steps = steps;
        this.windows = windows;
        this.cuts = cuts;
        this.lefts = new float[windows.length][];
        this.lengths = new double[windows.length][batch];
        this.directions = directions;
    }

    /** Beside batches of that form, in random directions of h at first. */
    public static DisplacedRuns of(PassType type, PassSize size, int batch, int steps, long seed) {
        int count = (steps + INTERVAL - 1) / INTERVAL;
        BatchedPass[] windows = new BatchedPass[count];
        int[] cuts = new int[count + 1];
        for (int k = 0; k < count; k++) {
            cuts[k + 1] = (k + 1) * steps / count;
            windows[k] = BatchedPass.of(type, size, batch, cuts[k + 1] - cuts[k]);
        }
        return new DisplacedRuns(size, batch, steps, windows, cuts, random(size.units(), batch, seed));
    }

    private static float[] random(int units, int batch, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] directions = new float[2 * batch * units];
        for (int b = 0; b < batch; b++) {
            double squares = 0;
            for (int i = b * units; i < (b + 1) * units; i++) {
                directions[i] = (float) (2 * random.nextDouble() - 1);
                squares += (double) directions[i] * directions[i];
            }
            for (int i = b * units; i < (b + 1) * units; i++) {
                directions[i] /= (float) Math.sqrt(squares);
            }
        }
        return directions;
    }

    /**
     * The exponent, in nats per step, over a batch that a pass has gone through.
     *
     * @param base the pass, which keeps its states
     * @param weights that it had
     * @param inputs that it saw
     */
    public double exponent(BatchedPass base, float[] weights, float[] inputs) {
        double sum = 0;
        for (int k = 0; k < windows.length; k++) {
            sum += window(k, base, weights, inputs);
        }
        return sum / (batch * (double) steps);
    }

    /** The sum of the logarithms of what the displacements have become over what they were. */
    private double window(int k, BatchedPass base, float[] weights, float[] inputs) {
        float[] from = joined(base, cuts[k]);
        float[] displaced = new float[from.length];
        float[] begun = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            displaced[i] = from[i] + LENGTH * directions[i];
            begun[i] = displaced[i] - from[i];
        }
        int half = from.length / 2;
        BatchedPass run = windows[k];
        run.set(weights);
        run.start(Arrays.copyOf(displaced, half), Arrays.copyOfRange(displaced, half, 2 * half));
        int input = batch * size.features();
        run.forward(Arrays.copyOfRange(inputs, cuts[k] * input, cuts[k + 1] * input));
        float[] left = joined(run, run.steps());
        float[] to = joined(base, cuts[k + 1]);
        for (int i = 0; i < left.length; i++) {
            left[i] -= to[i];
        }
        lefts[k] = left;
        float[] turned = directions.clone();
        double sum = 0;
        for (int b = 0; b < batch; b++) {
            double length = Math.sqrt(product(left, left, b));
            lengths[k][b] = length;
            sum += Math.log(Math.max(length, LEAST_LENGTH) / Math.sqrt(product(begun, begun, b)));
            if (length > LEAST_LENGTH) {
                set(turned, left, 1 / length, b);
            }
        }
        directions = turned;
        return sum;
    }

    /**
     * Goes back through the batch that the exponent was last taken of.
     *
     * @param slope the derivative of the loss by the exponent
     * @param hErrors to which what falls on the states of the batch itself is added, as {@link BatchedPass#backward} takes them
     * @param sErrors the same of s
     * @return the gradient by the weights, as far as it comes by the displaced runs
     */
    public float[] backward(double slope, float[] hErrors, float[] sErrors) {
        double each = slope / (batch * (double) steps);
        int half = batch * size.units();
        float[] gradient = {};
        float[] later = new float[2 * half]; // by the state at which the next window begins displaced
        for (int k = windows.length - 1; k >= 0; k--) {
            float[] errors = errors(k, each, later);
            int at = (cuts[k + 1] - 1) * half;
            for (int i = 0; i < half; i++) {
                hErrors[at + i] += later[i] - errors[i];
                sErrors[at + i] += later[half + i] - errors[half + i];
            }
            BatchedPass run = windows[k];
            int last = (run.steps() - 1) * half;
            float[] ofH = new float[run.steps() * half];
            float[] ofS = new float[run.steps() * half];
            System.arraycopy(errors, 0, ofH, last, half);
            System.arraycopy(errors, half, ofS, last, half);
            float[] part = run.backward(new float[run.steps() * batch * size.outputs()], ofH, ofS);
            gradient = gradient.length == 0 ? part : sum(gradient, part);
            later = joined(run.startErrorsOfH(), run.startErrorsOfS());
        }
        return gradient;
    }

    /**
     * What falls on the displaced states at the end of a window: by the logarithm of the length that is left, and by the
     * direction that the next window begins in.
     */
    private float[] errors(int k, double each, float[] later) {
        float[] left = lefts[k];
        float[] errors = new float[left.length];
        int units = size.units();
        int half = batch * units;
        for (int b = 0; b < batch; b++) {
            double length = lengths[k][b];
            if (length <= LEAST_LENGTH) {
                continue;
            }
            double square = length * length;
            double along = product(left, later, b) / square;
            double turning = LENGTH / length;
            for (int i = b * units; i < (b + 1) * units; i++) {
                errors[i] = (float) (each * left[i] / square + turning * (later[i] - along * left[i]));
                int j = half + i;
                errors[j] = (float) (each * left[j] / square + turning * (later[j] - along * left[j]));
            }
        }
        return errors;
    }

    /** The directions as they are carried on, {@code [(h or s) * batch * N + series * N + unit]}. */
    public float[] directions() {
        return directions.clone();
    }

    /** Goes on with others. */
    public void restore(float[] others) {
        directions = others.clone();
    }

    private static float[] joined(BatchedPass run, int step) {
        return joined(run.h(step), run.s(step));
    }

    private static float[] joined(float[] h, float[] s) {
        float[] both = Arrays.copyOf(h, h.length + s.length);
        System.arraycopy(s, 0, both, h.length, s.length);
        return both;
    }

    private static float[] sum(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            one[i] += other[i];
        }
        return one;
    }

    /** Of two states of one series. */
    private double product(float[] one, float[] other, int series) {
        int units = size.units();
        int half = batch * units;
        double product = 0;
        for (int i = series * units; i < (series + 1) * units; i++) {
            product += (double) one[i] * other[i] + (double) one[half + i] * other[half + i];
        }
        return product;
    }

    private void set(float[] state, float[] other, double factor, int series) {
        int units = size.units();
        int half = batch * units;
        for (int i = series * units; i < (series + 1) * units; i++) {
            state[i] = (float) (factor * other[i]);
            state[half + i] = (float) (factor * other[half + i]);
        }
    }
}
