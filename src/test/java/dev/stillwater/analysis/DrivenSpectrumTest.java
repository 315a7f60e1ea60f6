package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Duals;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.TestModels;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class DrivenSpectrumTest {
    private static final DrivenSpectrum.Plan PLAN = new DrivenSpectrum.Plan(200, 200, 1, DrivenNetwork.Jacobian.FULL);

    private final Model model = TestModels.yeo("a", 1);

    @Test
    void theSumOfAllIsTheMeanLogarithmOfTheDeterminantOfTheAnalyticJacobian() {
        double[] samples = new MackeyGlass(1).take(PLAN.samples());
        DrivenSpectrum spectrum = DrivenSpectrum.of(model, List.of(samples), PLAN, () -> {});

        Equations equations = model.cell().equations();
        Duals<Matrix> duals = new Duals<>(new Doubles(), equations.dimension());
        Matrix state = Matrix.column(new double[equations.dimension()]);
        double logarithms = 0;
        for (int t = 0; t < samples.length; t++) {
            double input = model.normalizer().normalize(samples[t]);
            var next = equations.next(duals, duals.variables(state), duals.constant(input));
            if (t >= PLAN.transientSteps()) {
                DMatrixRMaj jacobian = DMatrixRMaj.wrap(
                        state.rows(), state.rows(), next.slopes().data());
                logarithms += Math.log(Math.abs(CommonOps_DDRM.det(jacobian)));
            }
            state = next.value();
        }
        assertThat(spectrum.dimension()).isEqualTo(32);
        assertThat(spectrum.sum()).isCloseTo(logarithms / PLAN.steps(), within(1e-3));
    }

    /** The others are linear: their exponents add up to ln |det| of their part of the matrix. */
    @Test
    void exponentsOfSilentUnitsAreMinusInfinityAndThoseOfTheOthersAreTheirOwn() {
        Model silent = TestModels.silent("silent", 12, 4);
        List<double[]> samples =
                List.of(new MackeyGlass(1).take(PLAN.samples()), new MackeyGlass(2).take(PLAN.samples()));
        DrivenSpectrum spectrum = DrivenSpectrum.of(silent, samples, PLAN, () -> {});

        Equations equations = silent.cell().equations();
        Duals<Matrix> duals = new Duals<>(new Doubles(), 12);
        Matrix slopes = equations
                .next(duals, duals.variables(Matrix.column(new double[12])), duals.constant(0.5))
                .slopes();
        DMatrixRMaj living = CommonOps_DDRM.extract(DMatrixRMaj.wrap(12, 12, slopes.data()), 0, 8, 0, 8);
        double[] means = spectrum.means();
        assertThat(Arrays.stream(means).limit(8).sum())
                .isCloseTo(Math.log(Math.abs(CommonOps_DDRM.det(living))), within(1e-3));
        assertThat(Arrays.copyOfRange(means, 8, 12)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(spectrum.lost()).isEqualTo(4);
        assertThat(spectrum.sum()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(spectrum.sumStandardError()).isNaN();
        assertThat(Arrays.stream(spectrum.standardErrors()).limit(8)).allMatch(Double::isFinite);
        assertThat(Arrays.copyOfRange(spectrum.standardErrors(), 8, 12)).containsOnly(Double.NaN);
        assertThat(spectrum.kaplanYorke()).isBetween(0.0, 8.0);
    }

    @Test
    void itIsTheMeanOverStretchesWithItsStandardErrorAndFallsOff() {
        double[] one = new MackeyGlass(1).take(PLAN.samples());
        double[] two = new MackeyGlass(2).take(PLAN.samples());
        DrivenSpectrum both = DrivenSpectrum.of(model, List.of(one, two), PLAN, () -> {});

        double first = DrivenSpectrum.of(model, List.of(one), PLAN, () -> {}).means()[0];
        double second = DrivenSpectrum.of(model, List.of(two), PLAN, () -> {}).means()[0];
        assertThat(both.means()[0]).isEqualTo((first + second) / 2);
        assertThat(both.standardErrors()[0]).isCloseTo(Math.abs(first - second) / 2, within(1e-15));
        for (int i = 1; i < 32; i++) {
            assertThat(both.means()[i]).isLessThan(both.means()[i - 1] + 0.3);
        }
        assertThat(both.kaplanYorke()).isZero(); // it forgets all
        assertThat(DrivenSpectrum.of(model, List.of(one), PLAN, () -> {}).standardErrors())
                .containsOnly(Double.NaN);
    }
}
