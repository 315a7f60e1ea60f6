package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Duals;
import dev.stillwater.network.algebra.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orthogonal and the unitary network, against transcriptions of their equations in numpy. */
class OrthogonalCellsTest {

    @Test
    void anOrthogonalCellGivesTheNumbersOfNumpy() {
        Step step = Cells.after30Steps(new ScoRnn(planted()));

        assertThat(step.state().h())
                .containsExactly(
                        Cells.floats("0.215526095 -0.0167550127 -2.05688769 -1.24044172 2.14070126"), within(5e-6f));
        assertThat(step.outputs()).containsExactly(Cells.floats("-1.27316151 0.55043037"), within(5e-6f));
    }

    @Test
    void aUnitaryCellGivesTheNumbersOfNumpy() {
        Step step = Cells.after30Steps(new ScuRnn(plantedUnitary()));

        assertThat(step.state().h())
                .containsExactly(
                        Cells.floats("-0.303360005 1.24123819 0.912406213 0.00568069041 0.261699196"), within(5e-6f));
        assertThat(step.state().s())
                .containsExactly(
                        Cells.floats("0.557477655 -0.0904170669 -0.395556004 -0.0382829849 -0.563058816"),
                        within(5e-6f));
        assertThat(step.outputs()).containsExactly(Cells.floats("0.185476 -0.322036976"), within(5e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 64, 128})
    void theRecurrentMatrixIsOrthogonalToTheAccuracyOfFloats(int units) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(Cells.tensors(ScoRnn.TYPE, units, 1, 1, units));
        tensors.put("scornn.bias", Tensor.vector(new float[units])); // then a step is linear
        assertIsOrthogonal(new ScoRnn(tensors), 1e-6);
        Map<String, Tensor> unitary = new LinkedHashMap<>(Cells.tensors(ScuRnn.TYPE, units, 1, 1, units));
        unitary.put("scurnn.bias", Tensor.vector(new float[units])); // nearly so, far from 0
        assertIsOrthogonal(new ScuRnn(unitary), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 64})
    void theCayleyTransformIsOrthogonalAlsoOfALargeMatrix(int size) {
        for (double scale : new double[] {1e-3, 1, 100}) {
            double[] skew = Weights.doubles(Cells.symmetric(Cells.planted(1, size, size), -1));
            for (int i = 0; i < skew.length; i++) {
                skew[i] *= scale;
            }
            assertIsOrthogonal(Cayley.transform(skew, size), size, 1e-12);
        }
    }

    @Test
    void aMatrixThatIsNotSkewIsRefused() {
        Map<String, Tensor> tensors = planted();
        tensors.get("scornn.skew").data()[1] += 0x1p-20f;
        assertThatThrownBy(() -> new ScoRnn(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tensor scornn.skew is not skew-symmetric: row 1, column 0 is");
        Map<String, Tensor> diagonal = planted();
        diagonal.get("scornn.skew").data()[6] = 1;
        assertThatThrownBy(() -> new ScoRnn(diagonal)).hasMessageContaining("row 1, column 1 is 1.0");
        Map<String, Tensor> unitary = plantedUnitary();
        unitary.get("scurnn.skew_imaginary").data()[1] += 0x1p-20f;
        assertThatThrownBy(() -> new ScuRnn(unitary))
                .hasMessageStartingWith("tensor scurnn.skew_imaginary is not symmetric: row 1, column 0 is");
    }

    @Test
    void aSignThatIsNeitherOneNorMinusOneIsRefused() {
        Map<String, Tensor> tensors = planted();
        tensors.put("scornn.signs", Tensor.vector(1, 1, 0.5f, -1, 1));
        assertThatThrownBy(() -> new ScoRnn(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor scornn.signs holds 0.5, expected 1 or -1");
    }

    private static Map<String, Tensor> planted() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("scornn.weight_ih", Cells.planted(0, 5, 2));
        tensors.put("scornn.skew", Cells.symmetric(Cells.planted(1, 5, 5), -1));
        tensors.put("scornn.signs", Tensor.vector(1, -1, 1, -1, 1));
        tensors.put("scornn.bias", bias());
        tensors.put("head.weight", Cells.planted(4, 2, 5));
        tensors.put("head.bias", Cells.planted(5, 2));
        return tensors;
    }

    private static Map<String, Tensor> plantedUnitary() {
        Tensor angles = Cells.planted(2, 5);
        for (int j = 0; j < 5; j++) {
            angles.data()[j] *= 4;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("scurnn.weight_ih_real", Cells.planted(0, 5, 2));
        tensors.put("scurnn.weight_ih_imaginary", Cells.planted(7, 5, 2));
        tensors.put("scurnn.skew_real", Cells.symmetric(Cells.planted(1, 5, 5), -1));
        tensors.put("scurnn.skew_imaginary", Cells.symmetric(Cells.planted(8, 5, 5), 1));
        tensors.put("scurnn.angles", angles);
        tensors.put("scurnn.bias", bias());
        tensors.put("head.weight", Cells.planted(4, 2, 10));
        tensors.put("head.bias", Cells.planted(5, 2));
        return tensors;
    }

    private static Tensor bias() {
        Tensor bias = Cells.planted(3, 5);
        for (int j = 0; j < 5; j++) {
            bias.data()[j] = bias.data()[j] / 4 - 0.0625f;
        }
        return bias;
    }

    private static void assertIsOrthogonal(Cell cell, double tolerance) {
        Doubles doubles = new Doubles();
        int size = cell.dimension();
        double[] state = Cells.random(1).doubles(size, 1e3, 2e3).toArray();
        Duals<Matrix> duals = new Duals<>(doubles, size);
        Matrix jacobian = cell.equations()
                .next(duals, duals.variables(Matrix.column(state)), duals.constant(0))
                .slopes();
        assertIsOrthogonal(jacobian.data(), size, tolerance);
    }

    private static void assertIsOrthogonal(double[] matrix, int size, double tolerance) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += matrix[k * size + i] * matrix[k * size + j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(tolerance));
            }
        }
    }
}
