package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * The scuRNN of Maduranga, Helfrich and Ye (arXiv 1811.04142), whose complex matrix stays unitary; h is the real part of the
 * state, s the imaginary one. A and W act on them as real matrices of twice the side.
 *
 * <pre>
 *   W = (I + A)⁻¹ (I - A) D,  A skew-Hermitian, D = diag(exp(i θ))
 *   z = U x + W h,  h' = z relu(|z| + b) / (|z| + 1e-5),  |z| = sqrt(re² + im² + 1e-5)
 * </pre>
 */
final class ScuPass implements Recurrence {
    private static final double LITTLE = 0.01;
    private static final float SMALL = 1e-5f;

    private final Trace trace;
    private final WeightLayout layout;
    private final int units;
    private final int padded;
    private final InputMap realInput;
    private final InputMap imaginaryInput;
    private final UnitMap fromReal; // to the real and the imaginary parts of z
    private final UnitMap fromImaginary;
    private final CayleyMap cayley; // of A as a real matrix
    private final float[] bias; // (padded,)
    private final double[] biasGradient; // (units,)
    private final float[] sums; // re z, im z of each step, on the way back dL/d of them, (steps, batch, 2 padded)
    private final float[] part; // one step of re or im, (batch, padded)
    private float[] angles = {};
    private double[] matrix = {}; // W as a real matrix

    private ScuPass(Trace trace, WeightLayout layout) {
        this.trace = trace;
        this.layout = layout;
        this.units = trace.size().units();
        this.padded = trace.size().padded();
        this.realInput = new InputMap(1, trace.size());
        this.imaginaryInput = new InputMap(1, trace.size());
        this.fromReal = new UnitMap(2, units);
        this.fromImaginary = new UnitMap(2, units);
        this.cayley = new CayleyMap(2 * units);
        this.bias = new float[padded];
        this.biasGradient = new double[units];
        this.sums = new float[2 * trace.steps() * trace.stride()];
        this.part = new float[trace.rows() * padded];
    }

    @Override
    public void set(float[] weights) {
        realInput.set(weights, layout.offset("scurnn.weight_ih_real"));
        imaginaryInput.set(weights, layout.offset("scurnn.weight_ih_imaginary"));
        System.arraycopy(weights, layout.offset("scurnn.bias"), bias, 0, units);
        angles = layout.values("scurnn.angles", weights);
        double[] transform = cayley.set(skew(weights));
        int side = 2 * units;
        matrix = new double[side * side];
        float[] byReal = new float[side * units];
        float[] byImaginary = new float[side * units];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < units; j++) {
                double cos = StrictMath.cos(angles[j]);
                double sin = StrictMath.sin(angles[j]);
                double re = transform[i * side + j];
                double im = transform[i * side + units + j];
                matrix[i * side + j] = re * cos + im * sin;
                matrix[i * side + units + j] = im * cos - re * sin;
                byReal[i * units + j] = (float) matrix[i * side + j];
                byImaginary[i * units + j] = (float) matrix[i * side + units + j];
            }
        }
        fromReal.set(byReal, 0);
        fromImaginary.set(byImaginary, 0);
        Arrays.fill(biasGradient, 0);
    }

    /** A as it acts on the real and imaginary parts. */
    private double[] skew(float[] weights) {
        float[] real = layout.values("scurnn.skew_real", weights);
        float[] imaginary = layout.values("scurnn.skew_imaginary", weights);
        int side = 2 * units;
        double[] skew = new double[side * side];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                skew[i * side + j] = real[i * units + j];
                skew[i * side + units + j] = -imaginary[i * units + j];
                skew[(units + i) * side + j] = imaginary[i * units + j];
                skew[(units + i) * side + units + j] = real[i * units + j];
            }
        }
        return skew;
    }

    @Override
    public void forward(int t) {
        int state = t * trace.stride();
        int from = 2 * state;
        int input = t * trace.batch() * trace.size().features();
        realInput.forward(trace.inputs(), input, trace.batch(), part, 0);
        put(part, sums, from);
        imaginaryInput.forward(trace.inputs(), input, trace.batch(), part, 0);
        put(part, sums, from + padded);
        fromReal.forward(trace.h(), state, trace.batch(), sums, from);
        fromImaginary.forward(trace.s(), state, trace.batch(), sums, from);
        for (int b = 0; b < trace.batch(); b++) {
            int to = state + trace.stride() + b * padded;
            modRelu(sums, from + 2 * b * padded, trace.h(), trace.s(), to);
        }
    }

    /** Copies (batch, padded) into every other block. */
    private void put(float[] from, float[] to, int at) {
        for (int b = 0; b < trace.batch(); b++) {
            System.arraycopy(from, b * padded, to, at + 2 * b * padded, padded);
        }
    }

    private void modRelu(float[] z, int at, float[] h, float[] s, int to) {
        for (int n = 0; n < padded; n++) {
            float re = z[at + n];
            float im = z[at + padded + n];
            float size = (float) Math.sqrt(re * re + im * im + SMALL);
            float factor = Math.max(size + bias[n], 0) / (size + SMALL);
            h[to + n] = factor * re;
            s[to + n] = factor * im;
        }
    }

    @Override
    public void backward(int t) {
        int from = 2 * t * trace.stride();
        for (int b = 0; b < trace.batch(); b++) {
            back(sums, from + 2 * b * padded, trace.dh(), trace.ds(), b * padded);
        }
        Arrays.fill(trace.dh(), 0);
        Arrays.fill(trace.ds(), 0);
        fromReal.backward(sums, from, trace.batch(), trace.dh(), 0);
        fromImaginary.backward(sums, from, trace.batch(), trace.ds(), 0);
    }

    /** The derivative of modReLU is symmetric: g on both parts, and along z the slope of g. */
    private void back(float[] z, int at, float[] dh, float[] ds, int d) {
        for (int n = 0; n < units; n++) {
            float re = z[at + n];
            float im = z[at + padded + n];
            float size = (float) Math.sqrt(re * re + im * im + SMALL);
            float left = Math.max(size + bias[n], 0);
            float along = re * dh[d + n] + im * ds[d + n];
            float factor = left / (size + SMALL);
            float slope = left == 0 ? 0 : (SMALL - bias[n]) / ((size + SMALL) * (size + SMALL) * size) * along;
            biasGradient[n] += left == 0 ? 0 : along / (size + SMALL);
            z[at + n] = factor * dh[d + n] + slope * re;
            z[at + padded + n] = factor * ds[d + n] + slope * im;
        }
    }

    @Override
    public void gradient(float[] gradient) {
        inputGradient(realInput, 0, "scurnn.weight_ih_real", gradient);
        inputGradient(imaginaryInput, padded, "scurnn.weight_ih_imaginary", gradient);
        for (int n = 0; n < units; n++) {
            gradient[layout.offset("scurnn.bias") + n] = (float) biasGradient[n];
        }
        fromReal.collect(sums, 0, trace.h(), 0, trace.rows());
        fromImaginary.collect(sums, 0, trace.s(), 0, trace.rows());
        int side = 2 * units;
        float[] byReal = new float[side * units];
        float[] byImaginary = new float[side * units];
        fromReal.write(byReal, 0);
        fromImaginary.write(byImaginary, 0);
        double[] byTransform = new double[side * side];
        double[] byAngles = new double[units];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < units; j++) {
                double cos = StrictMath.cos(angles[j]);
                double sin = StrictMath.sin(angles[j]);
                double re = byReal[i * units + j];
                double im = byImaginary[i * units + j];
                byTransform[i * side + j] = re * cos - im * sin;
                byTransform[i * side + units + j] = re * sin + im * cos;
                byAngles[j] += re * matrix[i * side + units + j] - im * matrix[i * side + j];
            }
        }
        for (int j = 0; j < units; j++) {
            gradient[layout.offset("scurnn.angles") + j] = (float) byAngles[j];
        }
        skewGradient(cayley.backward(byTransform), gradient);
    }

    private void inputGradient(InputMap map, int from, String name, float[] gradient) {
        for (int row = 0; row < trace.rows(); row++) {
            System.arraycopy(sums, 2 * row * padded + from, part, row * padded, padded);
        }
        map.collect(part, 0, trace.inputs(), trace.rows());
        map.write(gradient, layout.offset(name));
    }

    private void skewGradient(double[] byEach, float[] gradient) {
        int side = 2 * units;
        double[] real = new double[units * units];
        double[] imaginary = new double[units * units];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                real[i * units + j] = byEach[i * side + j] + byEach[(units + i) * side + units + j];
                imaginary[i * units + j] = byEach[(units + i) * side + j] - byEach[i * side + units + j];
            }
        }
        layout.writeGradient("scurnn.skew_real", real, gradient);
        layout.writeGradient("scurnn.skew_imaginary", imaginary, gradient);
    }

    /** The kind. */
    public static final class Type implements PassType {
        @Override
        public String label() {
            return "scurnn";
        }

        @Override
        public WeightLayout layout(PassSize size) {
            int n = size.units();
            return WeightLayout.empty()
                    .matrix("scurnn.weight_ih_real", n, size.features())
                    .matrix("scurnn.weight_ih_imaginary", n, size.features())
                    .skew("scurnn.skew_real", n)
                    .symmetric("scurnn.skew_imaginary", n)
                    .vector("scurnn.angles", n)
                    .vector("scurnn.bias", n)
                    .head(size, 2 * n);
        }

        /** As its authors: turns in pairs, and angles over the whole circle. */
        @Override
        public void begin(float[] weights, PassSize size, SplitMix64 random) {
            WeightLayout layout = layout(size);
            Initial.uniform(weights, layout, "scurnn.weight_ih_real", LITTLE, random);
            Initial.uniform(weights, layout, "scurnn.weight_ih_imaginary", LITTLE, random);
            Initial.uniform(weights, layout, "scurnn.bias", LITTLE, random);
            Initial.turns(weights, layout, "scurnn.skew_real", size.units(), random);
            Initial.uniform(weights, layout, "scurnn.angles", Math.PI, random);
        }

        @Override
        public Recurrence recurrence(Trace trace) {
            return new ScuPass(trace, layout(trace.size()));
        }

        @Override
        public ReadOut readOut(Trace trace) {
            return LinearReadOut.ofBoth(trace, layout(trace.size()));
        }
    }
}
