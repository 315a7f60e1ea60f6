package dev.stillwater.bench.pipeline;

import dev.stillwater.bench.kernel.Dl4jLstm;
import dev.stillwater.bench.kernel.LstmWeights;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import java.util.Arrays;

/** What a pass-through topology does with a sample between reading a state and writing it. */
interface Work {
    /** How many numbers a network remembers. */
    int size();

    /**
     * One step.
     *
     * @param numbers what the network remembers, (size,); replaced by what it remembers afterwards
     * @param value of the sample
     * @return the prediction of the next one
     */
    double step(float[] numbers, double value);

    /** The work of that name: {@code step} or {@code dl4j}. */
    static Work of(String name, Model model) {
        return switch (name) {
            case "step" -> bareStep(model);
            case "dl4j" -> dl4j(model);
            default -> throw new IllegalArgumentException("the work is step or dl4j, not " + name);
        };
    }

    /**
     * Stillwater's step of the network and nothing besides.
     *
     * @throws IllegalArgumentException if its front end remembers anything, which would have to be stored too
     */
    static Work bareStep(Model model) {
        model.normalizer();
        int h = model.initialState().h().length;
        int size = model.initialState().size();
        return new Work() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double step(float[] numbers, double value) {
                LstmState before = new LstmState(Arrays.copyOf(numbers, h), Arrays.copyOfRange(numbers, h, size));
                ModelStep step = model.step(before, value);
                System.arraycopy(step.state().h(), 0, numbers, 0, h);
                System.arraycopy(step.state().s(), 0, numbers, h, size - h);
                return step.predicted();
            }
        };
    }

    /** DL4J's {@code rnnTimeStep}, to which the state is given and from which it is taken. */
    static Work dl4j(Model model) {
        LstmWeights weights = LstmWeights.of(model.cell());
        Dl4jLstm network = new Dl4jLstm(weights, 1);
        network.step(new float[1]); // until then it has no state to be given
        return new Work() {
            @Override
            public int size() {
                return 2 * weights.units();
            }

            @Override
            public double step(float[] numbers, double value) {
                network.state(numbers);
                float output = network.step(new float[] {model.normalizer().normalize(value)})[0];
                System.arraycopy(network.state(), 0, numbers, 0, numbers.length);
                return model.normalizer().denormalize(output);
            }
        };
    }
}
