package dev.stillwater.training.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 64", "12, 65", "130, 200"})
    void bothProductsAreThoseOfTheLibrary(int rows, int columns) {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, new Random(1));
        DMatrixRMaj inner = new DMatrixRMaj(columns, columns);
        DMatrixRMaj outer = new DMatrixRMaj(rows, rows);
        CommonOps_DDRM.multInner(a, inner);
        CommonOps_DDRM.multOuter(a, outer);

        assertThat(Gram.inner(a).data).containsExactly(inner.data, within(1e-12));
        assertThat(Gram.outer(a).data).containsExactly(outer.data, within(1e-12));
    }
}
