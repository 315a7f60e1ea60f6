package dev.stillwater.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContributionRatioTest {
    private static final float ZERO = 0;

    @Test
    void twoUnitsAreAsByHand() {
        // every gate is 1/2 and the candidate tanh(1), whatever the input: s_1 = tanh(1)/2, h_1 = tanh(s_1)/2
        double h = 0.5 * Math.tanh(0.5 * Math.tanh(1));
        Model model = model(twoUnits());

        // inputs 3 and 1 of the range [0, 4] are y = 1/4 and -1/4; W_h h_0 = 0
        ContributionRatio ratio = ContributionRatio.measure(model, new double[] {3, 1}, 0);

        // t = 0: unit 0 has |W_y y| = 1/2 and no state, share 0; unit 1 has neither, 0/0 is left out
        // t = 1: unit 0 has |1 h + 2 h| against 1/2, unit 1 |-4 h| against nothing, share 1
        double share = 3 * h / (3 * h + 0.5);
        assertThat(ratio.alpha()).isCloseTo((0 + share + 1) / 3, within(1e-6));
        assertThat(ratio.ratio()).isCloseTo(ratio.alpha() / (1 - ratio.alpha()), within(1e-12));
        assertThat(ratio.state()).containsExactly(new double[] {0, 7 * h}, within(1e-6));
        assertThat(ratio.input()).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
    }

    @Test
    void theWarmUpIsNotCounted() {
        Model model = model(twoUnits());

        ContributionRatio all = ContributionRatio.measure(model, new double[] {3, 1, 2.5, 0.5}, 0);
        ContributionRatio late = ContributionRatio.measure(model, new double[] {3, 1, 2.5, 0.5}, 2);

        assertThat(late.state()).containsExactly(all.state()[2], all.state()[3]);
        assertThat(late.alpha()).isGreaterThan(all.alpha());
    }

    @Test
    void otherCellsAndEmptyRunsAreRefused() {
        Cell lstm = new StandardLstm(Map.of(
                "lstm.weight_ih_l0", Tensor.matrix(4, 1, ZERO, ZERO, ZERO, ZERO),
                "lstm.weight_hh_l0", Tensor.matrix(4, 1, ZERO, ZERO, ZERO, ZERO),
                "lstm.bias_ih_l0", Tensor.vector(ZERO, ZERO, ZERO, ZERO),
                "lstm.bias_hh_l0", Tensor.vector(ZERO, ZERO, ZERO, ZERO),
                "head.weight", Tensor.matrix(1, 1, ZERO),
                "head.bias", Tensor.vector(ZERO)));

        assertThat(ContributionRatio.isDefinedFor(model(lstm))).isFalse();
        assertThatThrownBy(() -> ContributionRatio.measure(model(lstm), new double[] {1}, 0))
                .hasMessageContaining("needs a yeo-lstm");
        assertThatThrownBy(() -> ContributionRatio.measure(model(twoUnits()), new double[] {1}, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** W_h = [[1, 2], [0, -4]], W_y = [2, 0]; gates without weights. */
    private static Cell twoUnits() {
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put("W_h", Tensor.matrix(2, 2, 1, 2, 0, -4));
        tensors.put("W_y", Tensor.matrix(2, 1, 2, 0));
        for (String gate : new String[] {"i", "o", "f", "s", "y1"}) {
            tensors.put("W_" + gate, Tensor.matrix(2, 2, 0, 0, 0, 0));
            tensors.put("b_" + gate, gate.equals("s") ? Tensor.vector(1, 1) : Tensor.vector(0, 0));
        }
        tensors.put("W_y2", Tensor.matrix(1, 2, 0, 0));
        tensors.put("b_y2", Tensor.vector(ZERO));
        return new YeoLstm(tensors, YeoLstm.Candidate.TANH);
    }

    private static Model model(Cell cell) {
        return Model.of("test", cell, new Normalizer(0, 4), 0, Map.of());
    }
}
