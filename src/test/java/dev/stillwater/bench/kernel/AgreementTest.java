package dev.stillwater.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final LstmWeights WEIGHTS = LstmWeights.random(20, 1);

    @Test
    void theNaiveDeeplearning4jComputesTheSameNetwork() throws Exception {
        try (Dl4jLstm dl4j = new Dl4jLstm(WEIGHTS, 3)) {
            Agreement.check("DL4J", new OwnSteps(WEIGHTS.cell(), 3), dl4j, 3);
        }
    }

    @Test
    void aNetworkWhoseStateIsGivenBackGoesOnAsIfItHadKeptIt() throws Exception {
        try (Dl4jLstm dl4j = new Dl4jLstm(WEIGHTS, 1)) {
            dl4j.restart();
            dl4j.step(new float[] {0.3f});
            float[] state = dl4j.state();
            float expected = dl4j.step(new float[] {-0.2f})[0];
            dl4j.restart();
            dl4j.step(new float[] {0.5f});

            dl4j.state(state);

            assertThat(dl4j.step(new float[] {-0.2f})).containsExactly(expected);
        }
    }

    @Test
    void anotherNetworkIsFoundOut() {
        OwnSteps one = new OwnSteps(WEIGHTS.cell(), 1);
        OwnSteps other = new OwnSteps(LstmWeights.random(20, 2).cell(), 1);

        assertThatThrownBy(() -> Agreement.check("the other", one, other, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the other does not compute the same network");
    }

    @Test
    void theWeightsOfACellAreThoseItIsMadeOf() {
        LstmWeights again = LstmWeights.of(WEIGHTS.cell());

        assertThat(again.recurrent()).containsExactly(WEIGHTS.recurrent());
        assertThat(again.bias()).containsExactly(WEIGHTS.bias());
        assertThat(LstmWeights.reordered(new float[] {1, 2, 3, 4}, "gfoi")).containsExactly(3, 2, 4, 1);
    }
}
