package dev.stillwater.training.pass;

import static dev.stillwater.training.pass.Differences.moved;
import static dev.stillwater.training.pass.Differences.slope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pass of every cell against the equations of the cell that is served, in float64: outputs, and by finite differences of
 * fourth order the gradient by each weight and by the state it began at.
 */
class PassGradientTest {
    private static final int UNITS = 5;
    private static final int BATCH = 9; // one block of eight rows, and one more
    private static final int STEPS = 3;
    private static final double STEP = 0x1p-9; // exact in float32 for the weights here

    static List<PassType> everyKind() {
        return PassTypes.all();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aPassGivesTheOutputsOfTheServedCell(PassType type) {
        Case one = new Case(type);
        float[] outputs = one.pass.forward(one.inputs);
        double[] expected = one.outputs(one.weights);
        for (int i = 0; i < outputs.length; i++) {
            assertThat((double) outputs[i]).isCloseTo(expected[i], within(2e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theGradientByEachWeightIsThatOfFiniteDifferences(PassType type) {
        Case one = new Case(type);
        one.pass.forward(one.inputs);
        float[] gradient = one.pass.backward(one.outputErrors, one.hErrors, one.sErrors);
        assertThat(gradient).hasSize(one.weights.length);
        double within = tolerance(type) * largest(gradient);
        int compared = 0;
        for (int i = 0; i < gradient.length; i++) {
            int weight = i;
            if (one.isFixed(i)) {
                assertThat(gradient[i]).isZero();
            } else {
                compared +=
                        compare("weight " + i, gradient[i], step -> one.loss(moved(one.weights, weight, step)), within);
            }
        }
        assertThat(compared).isGreaterThan(gradient.length / 2);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theGradientByTheStartIsThatOfFiniteDifferences(PassType type) {
        Case one = new Case(type);
        one.pass.forward(one.inputs);
        one.pass.backward(one.outputErrors, one.hErrors, one.sErrors);
        float[] h = one.pass.startErrorsOfH();
        float[] s = one.pass.startErrorsOfS();
        double within = tolerance(type) * Math.max(largest(h), largest(s));
        int compared = 0;
        for (int i = 0; i < h.length; i++) {
            int unit = i;
            compared +=
                    compare("h " + i, h[i], step -> one.lossFrom(moved(one.startH, unit, step), one.startS), within);
            if (one.equations(one.weights).dimension() > UNITS) {
                compare("s " + i, s[i], step -> one.lossFrom(one.startH, moved(one.startS, unit, step)), within);
            }
        }
        assertThat(compared).isGreaterThan(h.length / 2);
    }

    /** The matrices of those with a Cayley transform are rounded to float32 in the equations too. */
    private static double tolerance(PassType type) {
        return type.label().startsWith("sc") ? 1e-4 : 3e-6;
    }

    /** Compares with the slope; 0 where that is not to be had, since there is a corner of the loss nearby. */
    private static int compare(String name, float actual, DoubleUnaryOperator loss, double within) {
        double expected = slope(loss, STEP);
        if (Math.abs(slope(loss, STEP / 2) - expected) > within) {
            return 0;
        }
        assertThat((double) actual).as(name).isCloseTo(expected, within(within));
        return 1;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** A pass with random weights, start, inputs and errors, and the loss that those errors are the derivative of. */
    private static final class Case {
        final CellType cells;
        final PassType type;
        final PassSize size;
        final WeightLayout layout;
        final float[] weights;
        final float[] inputs;
        final float[] startH;
        final float[] startS;
        final float[] outputErrors;
        final float[] hErrors;
        final float[] sErrors;
        final BatchedPass pass;

        Case(PassType type) {
            this.type = type;
            int numbers = type.label().equals("yeo-lstm") ? 1 : 2; // which has one of both
            size = new PassSize(numbers, UNITS, numbers);
            SplitMix64 random = new SplitMix64(7);
            cells = CellTypes.all().stream()
                    .filter(one -> one.label().equals(type.label()))
                    .findFirst()
                    .orElseThrow();
            layout = type.layout(size);
            weights = type.initial(size, 3);
            for (int i = 0; i < weights.length; i++) {
                if (!isFixed(i)) {
                    weights[i] = Math.round((weights[i] + 0.3 * (2 * random.nextDouble() - 1)) * 0x1p12f) * 0x1p-12f;
                }
            }
            inputs = numbers(random, STEPS * BATCH * size.features());
            startH = numbers(random, BATCH * size.units());
            startS = equations(weights).dimension() > size.units()
                    ? numbers(random, BATCH * size.units())
                    : new float[BATCH * size.units()];
            outputErrors = numbers(random, STEPS * BATCH * size.outputs());
            hErrors = numbers(random, STEPS * BATCH * size.units());
            sErrors = numbers(random, STEPS * BATCH * size.units());
            pass = BatchedPass.of(type, size, BATCH, STEPS);
            pass.set(weights);
            pass.start(startH, startS);
        }

        private static float[] numbers(SplitMix64 random, int count) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = Math.round((2 * random.nextDouble() - 1) * 0x1p12) * 0x1p-12f;
            }
            return numbers;
        }

        /** Whether it is a number that is not learnt. */
        boolean isFixed(int weight) {
            return layout.tensors(new float[layout.size()]).keySet().stream()
                    .filter(List.of("scornn.signs", "sbo.rate", "sbo.momentum")::contains)
                    .anyMatch(
                            name -> weight >= layout.offset(name) && weight < layout.offset(name) + layout.size(name));
        }

        Equations equations(float[] given) {
            Map<String, Tensor> tensors = layout.tensors(given);
            return cells.cell(tensors, type.metadata(), size.features(), Kernel.best())
                    .equations();
        }

        double loss(float[] given) {
            return loss(given, startH, startS);
        }

        double lossFrom(float[] h, float[] s) {
            return loss(weights, h, s);
        }

        private double loss(float[] given, float[] h, float[] s) {
            double[] all = run(given, h, s);
            double sum = 0;
            int n = size.units();
            int m = size.outputs();
            for (int row = 0; row < STEPS * BATCH; row++) {
                int from = row * (m + 2 * n);
                for (int i = 0; i < m; i++) {
                    sum += outputErrors[row * m + i] * all[from + i];
                }
                for (int i = 0; i < n; i++) {
                    sum += hErrors[row * n + i] * all[from + m + i] + sErrors[row * n + i] * all[from + m + n + i];
                }
            }
            return sum;
        }

        double[] outputs(float[] given) {
            double[] all = run(given, startH, startS);
            double[] outputs = new double[STEPS * BATCH * size.outputs()];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = all[i / size.outputs() * (size.outputs() + 2 * size.units()) + i % size.outputs()];
            }
            return outputs;
        }

        private double[] input(int row) {
            double[] input = new double[size.features()];
            Arrays.setAll(input, feature -> inputs[row * size.features() + feature]);
            return input;
        }

        /** Outputs, h and s of each step and series. */
        private double[] run(float[] given, float[] h, float[] s) {
            Equations equations = equations(given);
            Doubles doubles = new Doubles();
            int n = size.units();
            int m = size.outputs();
            int width = m + 2 * n;
            double[] all = new double[STEPS * BATCH * width];
            for (int b = 0; b < BATCH; b++) {
                double[] start = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    start[i] = h[b * n + i];
                    start[n + i] = s[b * n + i];
                }
                Matrix state = Matrix.column(Arrays.copyOf(start, equations.dimension()));
                for (int t = 0; t < STEPS; t++) {
                    int row = t * BATCH + b;
                    Matrix input = Matrix.column(input(row));
                    state = equations.next(doubles, state, input);
                    double[] outputs = equations.outputs(doubles, state).data();
                    System.arraycopy(outputs, 0, all, row * width, m);
                    System.arraycopy(state.data(), 0, all, row * width + m, state.data().length);
                }
            }
            return all;
        }
    }
}
