package dev.stillwater.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A Yeo cell of two units, each of which is made to rest at 0 and at two planted outputs. */
class PlantedFixedPointsTest {
    private static final double[] PLANTED = {0.6, -0.4};
    private static final double GAIN = 3;

    private final YeoLstm cell = cell();

    @Test
    void allNineAreFoundAndProvedAndThereAreNoOthers() {
        List<double[]> starts = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            starts.add(random.doubles(4, -1, 1).toArray());
        }
        FixedPointSearch found = FixedPointSearch.of(cell.equations(), new double[] {0}, starts, () -> {});
        Enumeration all = Enumeration.of(cell.equations(), new double[] {0}, 1, List.of(), 100_000, () -> {});
        assertThat(all.isComplete()).isTrue();
        for (List<FixedPoint> points : List.of(found.points(), all.points())) {
            assertThat(points).hasSize(9).allSatisfy(point -> {
                assertThat(point.certificate()).isPresent();
                assertThat(point.speed()).isLessThan(1e-13);
                for (int i = 0; i < 2; i++) {
                    double output = point.state()[i];
                    double nearest = Math.abs(output) < 0.2 ? 0 : Math.copySign(PLANTED[i], output);
                    assertThat(output).isCloseTo(nearest, within(1e-6));
                    assertThat(point.state()[2 + i]).isCloseTo(atanh(nearest), within(1e-6));
                }
            });
            assertThat(points)
                    .filteredOn(point -> point.kind() == FixedPoint.Kind.STABLE_NODE)
                    .hasSize(4);
            assertThat(points).filteredOn(point -> point.unstable() == 1).hasSize(4);
            assertThat(points).filteredOn(point -> point.unstable() == 2).hasSize(1);
        }
    }

    @Test
    void theServedNetworkStaysAtAStableOneButForRounding() {
        List<double[]> starts = List.of(new double[] {0.5, 0.5, 0.5, 0.5});
        FixedPoint point = FixedPointSearch.of(cell.equations(), new double[] {0}, starts, () -> {})
                .points()
                .get(0);
        assertThat(point.unstable()).isZero();
        double[] x = point.state();
        LstmState state =
                new LstmState(new float[] {(float) x[0], (float) x[1]}, new float[] {(float) x[2], (float) x[3]});
        for (int t = 0; t < 1_000; t++) {
            state = cell.step(state, 0f).state();
        }
        for (int i = 0; i < 2; i++) {
            assertThat((double) state.h()[i]).isCloseTo(x[i], within(1e-5));
            assertThat((double) state.s()[i]).isCloseTo(x[2 + i], within(1e-5));
        }
    }

    /** With i = f = 1/2 and o = 1 a unit rests where h = tanh(tanh(w tanh(GAIN h))). */
    private static YeoLstm cell() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W_h", Tensor.matrix(2, 2, (float) GAIN, 0, 0, (float) GAIN));
        tensors.put("W_y", Tensor.matrix(2, 1, 1, 1));
        for (String gate : List.of("i", "o", "f")) {
            tensors.put("W_" + gate, Tensor.matrix(2, 2, 0, 0, 0, 0));
            tensors.put("b_" + gate, gate.equals("o") ? Tensor.vector(40, 40) : Tensor.vector(0, 0));
        }
        float[] weights = new float[2];
        for (int i = 0; i < 2; i++) {
            weights[i] = (float) (atanh(atanh(PLANTED[i])) / Math.tanh(GAIN * PLANTED[i]));
        }
        tensors.put("W_s", Tensor.matrix(2, 2, weights[0], 0, 0, weights[1]));
        tensors.put("b_s", Tensor.vector(0, 0));
        tensors.put("W_y1", Tensor.matrix(2, 2, 1, 0, 0, 1));
        tensors.put("b_y1", Tensor.vector(0, 0));
        tensors.put("W_y2", Tensor.matrix(1, 2, 1, 1));
        tensors.put("b_y2", Tensor.vector(0));
        return new YeoLstm(tensors, YeoLstm.Candidate.TANH);
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
