package dev.stillwater.training.pass;

import static dev.stillwater.training.pass.Differences.moved;
import static dev.stillwater.training.pass.Differences.slope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exponent by displaced runs of every cell, and its gradient, against the equations of the served cell in float64. */
class DisplacedRunsTest {
    private static final int UNITS = 4;
    private static final int BATCH = 3;
    private static final int[] CUTS = {0, 3, 7};
    private static final int STEPS = 7; // so that there is a shortening within
    private static final double STEP = 0x1p-12; // most corners of the loss are farther away

    static List<PassType> everyKind() {
        return PassTypes.all();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theExponentAndItsGradientAreThoseOfTheEquations(PassType type) {
        Case one = new Case(type);

        assertThat(one.exponent()).isCloseTo(one.expected(one.weights), within(1e-4));
        float[] gradient = one.gradient();

        double largest = 0;
        for (float number : gradient) {
            largest = Math.max(largest, Math.abs(number));
        }
        double within = 3e-3 * largest;
        int compared = 0;
        for (int i = 0; i < gradient.length; i++) {
            int weight = i;
            DoubleUnaryOperator loss = step -> one.expected(moved(one.weights, weight, step));
            if (one.isFixed(i)) {
                continue;
            }
            double expected = slope(loss, STEP);
            if (Math.abs(slope(loss, STEP / 2) - expected) < within / 3) { // not at a corner
                assertThat((double) gradient[i]).as("weight " + i).isCloseTo(expected, within(within));
                compared++;
            }
        }
        assertThat(largest).isGreaterThan(1e-3);
        assertThat(compared).isGreaterThan(gradient.length / 2);
    }

    private static final class Case {
        final PassType type;
        final PassSize size = new PassSize(1, UNITS, 1);
        final WeightLayout layout;
        final CellType cells;
        final float[] weights;
        final float[] inputs;
        final float[] h;
        final float[] s;
        final BatchedPass pass;
        final DisplacedRuns runs;
        final float[] directions;

        Case(PassType type) {
            this.type = type;
            layout = type.layout(size);
            cells = CellTypes.all().stream()
                    .filter(one -> one.label().equals(type.label()))
                    .findFirst()
                    .orElseThrow();
            SplitMix64 random = new SplitMix64(5);
            weights = type.initial(size, 3);
            for (int i = 0; i < weights.length; i++) {
                if (!isFixed(i)) {
                    weights[i] = Math.round((weights[i] + 0.3 * (2 * random.nextDouble() - 1)) * 0x1p12f) * 0x1p-12f;
                }
            }
            inputs = numbers(random, STEPS * BATCH);
            h = numbers(random, BATCH * UNITS);
            s = equations(weights).dimension() > UNITS ? numbers(random, BATCH * UNITS) : new float[BATCH * UNITS];
            pass = BatchedPass.of(type, size, BATCH, STEPS);
            runs = DisplacedRuns.of(type, size, BATCH, STEPS, 2);
            directions = runs.directions();
        }

        private static float[] numbers(SplitMix64 random, int count) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = (float) (2 * random.nextDouble() - 1);
            }
            return numbers;
        }

        boolean isFixed(int weight) {
            return layout.names().stream()
                    .filter(List.of("scornn.signs", "sbo.rate", "sbo.momentum")::contains)
                    .anyMatch(
                            name -> weight >= layout.offset(name) && weight < layout.offset(name) + layout.size(name));
        }

        double exponent() {
            pass.set(weights);
            pass.start(h, s);
            pass.forward(inputs);
            return runs.exponent(pass, weights, inputs);
        }

        /** Of the exponent last taken. */
        float[] gradient() {
            float[] hErrors = new float[STEPS * BATCH * UNITS];
            float[] sErrors = new float[hErrors.length];
            float[] gradient = runs.backward(1, hErrors, sErrors);
            float[] rest = pass.backward(new float[STEPS * BATCH], hErrors, sErrors);
            for (int i = 0; i < rest.length; i++) {
                gradient[i] += rest[i];
            }
            return gradient;
        }

        Equations equations(float[] given) {
            return cells.cell(layout.tensors(given), type.metadata(), 1, Kernel.best())
                    .equations();
        }

        double expected(float[] given) {
            Equations equations = equations(given);
            double sum = 0;
            for (int b = 0; b < BATCH; b++) {
                double[] state = full(h, s, b, 0, equations.dimension());
                double[] direction = full(directions, directions, b, BATCH * UNITS, equations.dimension());
                for (int k = 0; k + 1 < CUTS.length; k++) {
                    double[] displaced = state.clone();
                    for (int i = 0; i < state.length; i++) {
                        displaced[i] += DisplacedRuns.LENGTH * direction[i];
                    }
                    double begun = distance(displaced, state);
                    for (int t = CUTS[k]; t < CUTS[k + 1]; t++) {
                        state = next(equations, state, inputs[t * BATCH + b]);
                        displaced = next(equations, displaced, inputs[t * BATCH + b]);
                    }
                    double left = distance(displaced, state);
                    sum += Math.log(left / begun);
                    for (int i = 0; i < state.length; i++) {
                        direction[i] = (displaced[i] - state[i]) / left;
                    }
                }
            }
            return sum / (BATCH * STEPS);
        }

        private static double[] full(float[] h, float[] s, int series, int fromOfS, int dimension) {
            double[] state = new double[2 * UNITS];
            for (int i = 0; i < UNITS; i++) {
                state[i] = h[series * UNITS + i];
                state[UNITS + i] = s[fromOfS + series * UNITS + i];
            }
            return Arrays.copyOf(state, dimension);
        }

        private static double[] next(Equations equations, double[] state, double input) {
            return equations
                    .next(new Doubles(), Matrix.column(state), Matrix.column(new double[] {input}))
                    .data();
        }

        private static double distance(double[] one, double[] other) {
            double squares = 0;
            for (int i = 0; i < one.length; i++) {
                squares += (one[i] - other[i]) * (one[i] - other[i]);
            }
            return Math.sqrt(squares);
        }
    }
}
