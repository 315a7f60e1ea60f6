package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Cells;
import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Duals;
import dev.stillwater.network.algebra.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The driven exponents of every kind of cell, and those that are known. */
class DrivenCellsTest {

    static List<CellType> types() {
        return CellTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFullSpectrumIsKnownAndItsLargestIsTheOneFollowedLive(CellType type) {
        Model model = model(Cells.of(type, 8, 3));
        double[] samples = samples(2_500);

        List<Double> exponents = exponents(model, samples, model.cell().dimension());

        boolean forgets = Cells.isWindow(type);
        boolean losesSome =
                List.of("scornn", "scurnn").contains(type.label()); // units below their threshold are silent
        assertThat(exponents)
                .hasSize(model.cell().dimension())
                .allMatch(exponent -> exponent < Double.POSITIVE_INFINITY);
        assertThat(exponents.get(exponents.size() - 1) == Double.NEGATIVE_INFINITY)
                .isEqualTo(forgets || losesSome);
        assertThat(exponents.get(0) == Double.NEGATIVE_INFINITY).isEqualTo(forgets);
        if (!losesSome) {
            assertThat(exponents).allMatch(exponent -> Double.isFinite(exponent) != forgets);
        }
        if (!forgets) {
            assertThat(live(model, samples)).isCloseTo(exponents.get(0), within(0.01));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFreeRunningNetworkHasOneDimensionMoreForItsInput(CellType type) {
        Model model = model(Cells.of(type, 8, 3));
        FreeRunningNetwork network = new FreeRunningNetwork(model);
        FreeRunningNetwork.Loop start = network.after(samples(100));

        LyapunovSpectrum spectrum = LyapunovSpectrum.of(network, start, LyapunovSpectrum.Settings.of(3, 500));

        assertThat(network.dimension()).isEqualTo(model.cell().dimension() + 1);
        assertThat(spectrum.exponents()).hasSize(3);
    }

    @Test
    void allExponentsOfTheLinearOrthogonalNetworkAreZero() {
        for (int units : new int[] {4, 33}) {
            List<Double> exponents = exponents(linear("scornn", units), samples(2_500), units);

            assertThat(exponents)
                    .hasSize(units)
                    .allSatisfy(exponent -> assertThat(exponent).isCloseTo(0, within(1e-6)));
        }
    }

    /** Its nonlinearity shrinks z by 1e-5 / |z| even at b = 0. */
    @Test
    void allExponentsOfTheUnitaryNetworkWithoutBiasAreNearlyZero() {
        List<Double> exponents = exponents(linear("scurnn", 16), samples(2_500), 32);

        assertThat(exponents)
                .hasSize(32)
                .allSatisfy(exponent -> assertThat(exponent).isBetween(-1e-4, 1e-6));
    }

    /** [ln(1 - η L), 0] for L the greatest eigenvalue of the Hessian on the way. */
    @Test
    void allExponentsOfGradientDescentLieInTheIntervalOfItsRate() {
        CellType type = type("sbo-gd");
        for (float rate : new float[] {1e-3f, 0.1f}) {
            Map<String, Tensor> tensors = new HashMap<>(Cells.of(type, 12, 3).tensors());
            tensors.put("sbo.rate", Tensor.vector(rate));
            Model model = model(type.cell(tensors, Map.of(), 1, Kernel.best()));
            double[] samples = samples(2_500);

            List<Double> exponents = exponents(model, samples, 12);

            double least = Math.log(1 - rate * greatestCurvature(model, samples, rate));
            assertThat(exponents)
                    .hasSize(12)
                    .allSatisfy(exponent -> assertThat(exponent).isBetween(least, 1e-7));
            if (rate == 1e-3f) {
                assertThat(least).isBetween(-0.02, -0.001);
            }
        }
    }

    private static double greatestCurvature(Model model, double[] samples, double rate) {
        Doubles doubles = new Doubles();
        Duals<Matrix> duals = new Duals<>(doubles, 12);
        LstmState state = model.initialState();
        double greatest = 0;
        for (double sample : samples) {
            Matrix h = Matrix.column(new double[12]);
            for (int i = 0; i < 12; i++) {
                h.data()[i] = state.h()[i];
            }
            double input = model.normalizer().normalize(sample);
            Matrix jacobian = model.cell()
                    .equations()
                    .next(duals, duals.variables(h), duals.constant(input))
                    .slopes();
            double squares = 0; // of the Frobenius norm, at least the greatest eigenvalue
            for (int i = 0; i < 144; i++) {
                double hessian = ((i % 13 == 0 ? 1 : 0) - jacobian.data()[i]) / rate;
                squares += hessian * hessian;
            }
            greatest = Math.max(greatest, Math.sqrt(squares));
            state = model.step(state, sample).state();
        }
        return greatest;
    }

    private static CellType type(String label) {
        return CellTypes.all().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Model linear(String label, int units) {
        CellType type = type(label);
        Map<String, Tensor> tensors = new HashMap<>(Cells.of(type, units, 3).tensors());
        tensors.put(label + ".bias", Tensor.vector(new float[units]));
        return model(type.cell(tensors, Map.of(), 1, Kernel.best()));
    }

    private static Model model(Cell cell) {
        return Model.of("random", cell, new Normalizer(-2, 2), 0.1, Map.of());
    }

    private static double[] samples(int count) {
        return new Random(4).doubles(count, -2, 2).toArray();
    }

    private static List<Double> exponents(Model model, double[] samples, int count) {
        return DrivenNetwork.exponents(model, samples, count, 500).exponents().stream()
                .map(LyapunovSpectrum.Exponent::value)
                .toList();
    }

    private static double live(Model model, double[] samples) {
        LstmState state = model.initialState();
        DeviationVector vector = DeviationVector.initial(model.cell());
        double sum = 0;
        for (int t = 0; t < samples.length; t++) {
            Model.Followed followed = model.follow(vector, state, samples[t]);
            state = followed.step().state();
            vector = followed.vector();
            sum += t < 500 ? 0 : followed.growth();
        }
        return sum / (samples.length - 500);
    }
}
