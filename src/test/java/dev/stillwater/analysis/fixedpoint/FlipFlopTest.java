package dev.stillwater.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.CellType;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Kernel;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A tanh network of 16 units that learns to remember the last pulse, up or down, on each of three lines (Sussillo and Barak). */
class FlipFlopTest {
    private static final int BITS = 3;
    private static final int BATCH = 64;
    private static final int STEPS = 40;
    private static final int ITERATIONS = 1_500;
    private static final double[] SILENCE = new double[BITS];
    private static final PassSize SIZE = new PassSize(BITS, 16, BITS);

    private final PassType type = PassTypes.all().stream()
            .filter(one -> one.label().equals("rnn"))
            .findFirst()
            .orElseThrow();
    private final SplitMix64 random = new SplitMix64(1);

    @Test
    void itsStableFixedPointsAreTheEightMemoriesWithSaddlesBetween() {
        Equations network = learnt();
        List<double[]> starts = starts(network);
        FixedPointSearch found = FixedPointSearch.of(network, SILENCE, starts, () -> {});

        Set<String> corners = new TreeSet<>();
        List<FixedPoint> stable =
                found.points().stream().filter(point -> point.unstable() == 0).toList();
        for (FixedPoint point : stable) {
            double[] outputs =
                    network.outputs(new Doubles(), Matrix.column(point.state())).data();
            for (double output : outputs) {
                assertThat(Math.abs(output)).isBetween(0.8, 1.2);
            }
            corners.add(Arrays.toString(Arrays.stream(outputs).map(Math::signum).toArray()));
        }
        assertThat(corners).hasSize(8);
        assertThat(stable).hasSize(8);
        assertThat(found.points()).allMatch(point -> point.certificate().isPresent());
        assertThat(found.points())
                .filteredOn(point -> point.kind() == FixedPoint.Kind.SADDLE)
                .isNotEmpty();
    }

    private Equations learnt() {
        BatchedPass pass = BatchedPass.of(type, SIZE, BATCH, STEPS);
        float[] weights = type.initial(SIZE, 1);
        double[] first = new double[weights.length];
        double[] second = new double[weights.length];
        float[] inputs = new float[STEPS * BATCH * BITS];
        float[] targets = new float[inputs.length];
        for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
            pulses(inputs, targets);
            pass.set(weights);
            pass.startAtZero();
            float[] errors = pass.forward(inputs).clone();
            for (int i = 0; i < errors.length; i++) {
                errors[i] = (errors[i] - targets[i]) / errors.length;
            }
            float[] gradient = pass.backward(errors);
            double rate = 0.01 * 0.5 * (1 + Math.cos(Math.PI * iteration / ITERATIONS));
            for (int i = 0; i < weights.length; i++) { // Adam
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                double mean = first[i] / (1 - Math.pow(0.9, iteration));
                double size = Math.sqrt(second[i] / (1 - Math.pow(0.999, iteration)));
                weights[i] -= (float) (rate * mean / (size + 1e-8));
            }
        }
        CellType cells = CellTypes.all().stream()
                .filter(one -> one.label().equals(type.label()))
                .findFirst()
                .orElseThrow();
        return cells.cell(type.layout(SIZE).tensors(weights), Map.of(), BITS, Kernel.best())
                .equations();
    }

    /** On each line a pulse at first, and at a fourth of the steps; the target is the last one. */
    private void pulses(float[] inputs, float[] targets) {
        for (int at = 0; at < BATCH * BITS; at++) {
            float last = 0;
            for (int t = 0; t < STEPS; t++) {
                float pulse = t == 0 || random.nextDouble() < 0.25 ? (random.nextDouble() < 0.5 ? -1 : 1) : 0;
                last = pulse == 0 ? last : pulse;
                inputs[t * BATCH * BITS + at] = pulse;
                targets[t * BATCH * BITS + at] = last;
            }
        }
    }

    /** States that pulses lead to, with others around them. */
    private List<double[]> starts(Equations network) {
        Doubles doubles = new Doubles();
        List<double[]> starts = new ArrayList<>();
        Matrix state = Matrix.column(new double[network.dimension()]);
        for (int t = 0; t < 300; t++) {
            double[] input = new double[BITS];
            for (int i = 0; i < BITS; i++) {
                input[i] = random.nextDouble() < 0.25 ? (random.nextDouble() < 0.5 ? -1 : 1) : 0;
            }
            state = network.next(doubles, state, Matrix.column(input));
            double[] start = state.data().clone();
            for (int i = 0; i < start.length; i++) {
                start[i] += (t % 3) * 0.25 * random.nextGaussian();
            }
            starts.add(start);
        }
        return starts;
    }
}
