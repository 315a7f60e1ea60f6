package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviationVectorTest {

    /** Growth bits of the first steps of a seeded cell: the stream stores what follows from them, so they never change. */
    private static final long[] GOLDEN = {
        0xbfe642a419d0a4ffL, 0xbfdda11f7a3b3b98L, 0xbfdc93de30993c92L, 0xbfdb1e95829c180fL
    };

    @Test
    void theSeededCellGivesTheStoredBits() {
        Cell cell = Cells.yeo(5, 7);
        LstmState state = cell.initialState();
        DeviationVector vector = DeviationVector.initial(5);
        float[] inputs = Cells.inputs(GOLDEN.length, 1);
        for (int t = 0; t < GOLDEN.length; t++) {
            DeviationVector.Followed followed = vector.follow(cell, state, inputs[t]);
            assertThat(Double.doubleToRawLongBits(followed.growth())).isEqualTo(GOLDEN[t]);
            state = followed.step().state();
            vector = followed.vector();
        }
    }

    @Test
    void followingDoesNotChangeTheStep() {
        for (Cell cell : List.of(Cells.yeo(24, 1), Cells.lstm(24, 1))) {
            LstmState state = cell.initialState();
            DeviationVector vector = DeviationVector.initial(24);
            for (float input : Cells.inputs(300, 2)) {
                DeviationVector.Followed followed = vector.follow(cell, state, input);
                assertThat(followed.step()).isEqualTo(cell.step(state, input));
                state = followed.step().state();
                vector = followed.vector();
            }
        }
    }

    @Test
    void theVectorKeepsLengthOne() {
        Cell cell = Cells.yeo(17, 1);
        LstmState state = cell.initialState();
        DeviationVector vector = DeviationVector.initial(17);
        assertThat(length(vector)).isCloseTo(1, within(1e-6));
        for (float input : Cells.inputs(500, 2)) {
            DeviationVector.Followed followed = vector.follow(cell, state, input);
            state = followed.step().state();
            vector = followed.vector();
            assertThat(length(vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void theGrowthDoesNotDependOnTheStartOnceTheVectorHasTurned() {
        Cell cell = Cells.yeo(32, 4);
        float[] s = new float[32];
        s[5] = 1;
        DeviationVector one = DeviationVector.initial(32);
        DeviationVector other = new DeviationVector(new LstmState(new float[32], s));
        LstmState state = cell.initialState();
        double difference = 0;
        for (float input : Cells.inputs(600, 2)) {
            DeviationVector.Followed followed = one.follow(cell, state, input);
            DeviationVector.Followed second = other.follow(cell, state, input);
            state = followed.step().state();
            one = followed.vector();
            other = second.vector();
            difference = Math.abs(followed.growth() - second.growth());
        }
        assertThat(difference).isLessThan(1e-5);
    }

    @Test
    void aCellThatForgetsEverythingStartsTheVectorAnew() {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("lstm.weight_ih_l0", new Tensor(new int[] {4, 1}, new float[4]));
        tensors.put("lstm.weight_hh_l0", new Tensor(new int[] {4, 1}, new float[4]));
        tensors.put("lstm.bias_ih_l0", new Tensor(new int[] {4}, new float[] {0, -1000, 0, 0}));
        tensors.put("lstm.bias_hh_l0", new Tensor(new int[] {4}, new float[4]));
        tensors.put("head.weight", new Tensor(new int[] {1, 1}, new float[1]));
        tensors.put("head.bias", new Tensor(new int[] {1}, new float[1]));
        Cell cell = new StandardLstm(tensors);
        DeviationVector vector = DeviationVector.initial(1);
        DeviationVector.Followed followed = vector.follow(cell, cell.initialState(), 0);
        assertThat(followed.growth()).isNaN();
        assertThat(followed.vector()).isEqualTo(vector);
    }

    private static double length(DeviationVector vector) {
        double squares = 0;
        for (int j = 0; j < vector.direction().units(); j++) {
            squares += Math.pow(vector.direction().h()[j], 2)
                    + Math.pow(vector.direction().s()[j], 2);
        }
        return Math.sqrt(squares);
    }
}
