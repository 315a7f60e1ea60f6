package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stillwater.network.algebra.AffineForm;
import dev.stillwater.network.algebra.AffineForms;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Dual;
import dev.stillwater.network.algebra.Duals;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.IntervalMatrix;
import dev.stillwater.network.algebra.Intervals;
import dev.stillwater.network.algebra.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of cell says of itself in any arithmetic. */
class EquationsTest {

    private final Doubles doubles = new Doubles();
    private final Intervals intervals = new Intervals();

    static Stream<Cell> cells() {
        return Stream.concat(
                CellTypes.all().stream().map(type -> Cells.of(type, 9, 4)),
                Stream.of(
                        Cells.yeo(1, 1),
                        Cells.yeo(19, 2),
                        Cells.yeo(64, 2),
                        new YeoLstm(Cells.yeoTensors(7, 3), YeoLstm.Candidate.SIGMOID),
                        Cells.lstm(19, 4),
                        new StandardLstm(Cells.lstmTensors(9, 2, 5)),
                        new StandardLstm(Cells.lstmTensors(9, 4, 5)),
                        new StandardLstm(Cells.lstmTensors(9, 3, 2, 6), 3),
                        Cells.mlp(5, 7),
                        Cells.mlp(1, 7)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void inFloat64TheyAreTheServedStep(Cell cell) {
        Equations equations = cell.equations();
        RandomGenerator random = Cells.random(1);
        LstmState state = cell.initialState();
        for (int t = 0; t < 20; t++) {
            float[] input = input(cell, random);
            Step step = cell.step(state, input);
            Matrix next = equations.next(doubles, Matrix.column(numbers(state, equations)), column(input));
            assertThat(next.data()).containsExactly(numbers(step.state(), equations), within(3e-6));
            assertThat(equations.outputs(doubles, next).data()).containsExactly(doubles(step.outputs()), within(3e-6));
            state = step.state();
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theSlopesAreFiniteDifferences(Cell cell) {
        Equations equations = cell.equations();
        RandomGenerator random = Cells.random(2);
        Matrix input = column(input(cell, random));
        double[] state = random(equations.dimension(), random);
        Matrix jacobian = jacobian(equations, state, input);
        for (int j = 0; j < equations.dimension(); j++) {
            double[] up = moved(state, j, 1e-6);
            double[] down = moved(state, j, -1e-6);
            double[] above = equations.next(doubles, Matrix.column(up), input).data();
            double[] below = equations.next(doubles, Matrix.column(down), input).data();
            for (int i = 0; i < above.length; i++) {
                assertThat(jacobian.at(i, j)).isCloseTo((above[i] - below[i]) / 2e-6, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theSlopesAreTheTangentThatIsFollowed(Cell cell) {
        Equations equations = cell.equations();
        RandomGenerator random = Cells.random(3);
        float[] input = input(cell, random);
        LstmState state = cell.step(cell.initialState(), input(cell, random)).state();
        Matrix jacobian = jacobian(equations, numbers(state, equations), column(input));
        for (int j = 0; j < equations.dimension(); j++) {
            LstmState unit = cell.initialState();
            int outputs = unit.h().length;
            (j < outputs ? unit.h() : unit.s())[j < outputs ? j : j - outputs] = 1;
            Tangent tangent = cell.tangent(state, input, List.of(Deviation.ofState(unit)));
            double[] image = numbers(tangent.images().get(0).state(), equations);
            for (int i = 0; i < image.length; i++) {
                assertThat(jacobian.at(i, j)).isCloseTo(image[i], within(3e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theIntervalsHoldEveryResultInABoxAndAreNarrow(Cell cell) {
        Equations equations = cell.equations();
        RandomGenerator random = Cells.random(4);
        Matrix input = column(input(cell, random));
        double[] centre = random(equations.dimension(), random);
        for (double radius : new double[] {0, 1e-12, 1e-3, 0.5}) {
            Dual<IntervalMatrix> image = image(equations, IntervalMatrix.around(centre, radius), input);
            for (int trial = 0; trial < 30; trial++) {
                double[] inside = centre.clone();
                for (int i = 0; i < inside.length; i++) {
                    inside[i] +=
                            radius * (trial < 10 ? Math.signum(random.nextGaussian()) : 2 * random.nextDouble() - 1);
                }
                assertHolds(
                        image.value(),
                        equations.next(doubles, Matrix.column(inside), input).data(),
                        1e-15);
                assertHolds(image.slopes(), jacobian(equations, inside, input).data(), 1e-15);
            }
            if (radius < 0.1) {
                assertThat(width(image.value())).isLessThan(20 * equations.dimension() * (radius + 1e-15));
                assertThat(width(image.slopes())).isLessThan(100 * equations.dimension() * (radius + 1e-15));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void atRestWhatFollowsFromTheRestOfTheStateIsItsFixedPoint(Cell cell) {
        Equations equations = cell.equations();
        assumeThat(equations.free()).isLessThan(equations.dimension()); // else that is a step
        RandomGenerator random = Cells.random(5);
        Matrix input = column(input(cell, random));
        Matrix state = Matrix.column(new double[equations.dimension()]);
        for (int t = 0; t < 2_000; t++) {
            state = equations.next(doubles, state, input);
        }
        Matrix rest = equations.rest(doubles, doubles.part(state, 0, equations.free()), input);
        assertThat(rest.data()).containsExactly(state.data(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void affineFormsHoldEveryResultInABoxAndKnowHowItDependsOnTheState(Cell cell) {
        Equations equations = cell.equations();
        RandomGenerator random = Cells.random(6);
        Matrix input = column(input(cell, random));
        double[] centre = random(equations.free(), random);
        for (double radius : new double[] {0, 1e-9, 1e-3, 0.1, 1}) {
            IntervalMatrix box = IntervalMatrix.around(centre, radius);
            AffineForms forms = new AffineForms();
            AffineForm image = equations.rest(forms, forms.variables(box), forms.constant(input.data()));
            for (int trial = 0; trial < 30; trial++) {
                double[] symbols = random(centre.length, random);
                double[] inside = new double[centre.length];
                for (int i = 0; i < inside.length; i++) {
                    symbols[i] = trial < 10 ? Math.signum(symbols[i]) : symbols[i];
                    inside[i] = box.middle(i) + radius * symbols[i];
                }
                double[] values =
                        equations.rest(doubles, Matrix.column(inside), input).data();
                assertHolds(image.bounds(), values, 1e-15);
                for (int i = 0; i < values.length; i++) {
                    double linear = image.centre()[i];
                    for (int j = 0; j < symbols.length; j++) {
                        linear += image.part(i, j) * symbols[j];
                    }
                    assertThat(values[i]).isCloseTo(linear, within(image.radius(i, symbols.length) + 1e-15));
                }
            }
            if (radius == 1e-3) {
                for (int i = 0; i < image.size(); i++) {
                    assertThat(image.radius(i, centre.length)).isLessThan(0.1 * radius * centre.length);
                }
            }
        }
    }

    private Matrix jacobian(Equations equations, double[] state, Matrix input) {
        Duals<Matrix> duals = new Duals<>(doubles, state.length);
        return equations
                .next(duals, duals.variables(Matrix.column(state)), duals.fixed(input))
                .slopes();
    }

    private Dual<IntervalMatrix> image(Equations equations, IntervalMatrix box, Matrix input) {
        Duals<IntervalMatrix> duals = new Duals<>(intervals, box.rows());
        return equations.next(duals, duals.variables(box), duals.constant(input.data()));
    }

    /** Float64 itself is off by a little. */
    private static void assertHolds(IntervalMatrix box, double[] numbers, double rounding) {
        assertThat(numbers).hasSize(box.low().length);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isBetween(box.low()[i] - rounding, box.high()[i] + rounding);
        }
    }

    private static double width(IntervalMatrix box) {
        double widest = 0;
        for (int i = 0; i < box.low().length; i++) {
            widest = Math.max(widest, box.high()[i] - box.low()[i]);
        }
        return widest;
    }

    private static double[] numbers(LstmState state, Equations equations) {
        double[] joined = new double[state.size()];
        for (int i = 0; i < joined.length; i++) {
            int outputs = state.h().length;
            joined[i] = i < outputs ? state.h()[i] : state.s()[i - outputs];
        }
        return Arrays.copyOf(joined, equations.dimension());
    }

    private static float[] input(Cell cell, RandomGenerator random) {
        float[] input = new float[cell.features()];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) random.nextGaussian();
        }
        return input;
    }

    private static Matrix column(float[] numbers) {
        return Matrix.column(doubles(numbers));
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    private static double[] random(int size, RandomGenerator random) {
        return random.doubles(size, -1, 1).toArray();
    }

    private static double[] moved(double[] state, int index, double by) {
        double[] moved = state.clone();
        moved[index] += by;
        return moved;
    }
}
