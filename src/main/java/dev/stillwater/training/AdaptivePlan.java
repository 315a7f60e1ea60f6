package dev.stillwater.training;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.StandardLstm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a network for any series, a standard LSTM behind an adaptive front end, is trained, apart from the series.
 *
 * @param modelId what the model is called; letters, digits, dots and dashes
 * @param start the network to go on from, or one that has not learnt anything
 * @param batches stretches trained side by side, each from the zero state, and their steps
 * @param course how long and how fast it learns
 * @param seed of the weights and of what is drawn
 */
public record AdaptivePlan(String modelId, Model start, Batches batches, TrainingPlan.Course course, long seed) {
    /** What the network is called unless said. */
    public static final String ID = "lstm-world";

    public static final int UNITS = 64;
    public static final int LINEAR_ORDER = 12;
    public static final String LINEAR_RATES = "0.06,0.02";
    public static final int ITERATIONS = 8000;
    public static final double LEARNING_RATE = 0.003;
    public static final int CHECKPOINT_EVERY = 250;

    /** Of a network that has learnt already, on the world. */
    public static final double FURTHER_LEARNING_RATE = 0.001;

    /** Of a network that has learnt already, on one series. */
    public static final int FINE_ITERATIONS = 200;

    public static final double FINE_LEARNING_RATE = 0.0005;
    public static final int FINE_CHECKPOINT_EVERY = 20;

    private static final String UNTRAINED = "untrained";
    private static final int MOST = 4096;

    /**
     * Stretches of series.
     *
     * @param size number of them trained side by side; {@value #SIZE}
     * @param steps of each; {@value #STEPS}
     */
    public record Batches(int size, int steps) {
        public static final int SIZE = 32;
        public static final int STEPS = 256;

        public Batches {
            PlanOption.require(size >= 1 && size <= MOST, "--batch", size, "a whole number from 1 to " + MOST);
            PlanOption.require(steps >= 16 && steps <= 10_000, "--segment", steps, "a whole number from 16 to 10000");
        }
    }

    public AdaptivePlan {
        PlanOption.require(modelId.matches("[A-Za-z0-9._-]+"), "--id", modelId, "letters, digits, dots and dashes");
        if (!(start.cell() instanceof StandardLstm) || !(start.frontEnd() instanceof AdaptiveFrontEnd)) {
            throw new IllegalArgumentException(
                    start.id() + " is no network for any series: those are LSTMs with an adaptive front end");
        }
    }

    /**
     * A network that has not learnt anything; it predicts nearly what the linear predictor of its front end does.
     *
     * @param units N
     * @param seed of its weights
     */
    public static Model untrained(int units, AdaptiveFrontEnd front, long seed) {
        PlanOption.require(units >= 1 && units <= MOST, "--units", units, "a whole number from 1 to " + MOST);
        LstmLayout layout = new LstmLayout(front.features(), units, front.outputs());
        return Model.of(UNTRAINED, layout.cell(layout.initial(seed)), front, Double.NaN, Map.of());
    }

    AdaptiveFrontEnd front() {
        return (AdaptiveFrontEnd) start.frontEnd();
    }

    LstmLayout layout() {
        Cell cell = start.cell();
        return new LstmLayout(cell.features(), cell.units(), cell.outputs());
    }

    /** All that decides the training, its series apart. */
    List<Provenance> provenance() {
        Map<String, String> front = front().metadata();
        List<Provenance> all = new ArrayList<>();
        if (!start.id().equals(UNTRAINED)) {
            all.addAll(Provenance.of(start));
        }
        all.add(new Provenance("--units", "units", Integer.toString(start.cell().units())));
        front.forEach((key, value) -> all.add(new Provenance("--" + key.replace('_', '-'), key, value)));
        all.add(new Provenance("--batch", "batch", Integer.toString(batches.size())));
        all.add(new Provenance("--segment", "segment", Integer.toString(batches.steps())));
        all.addAll(Provenance.of(course));
        all.add(new Provenance("--seed", "seed", Long.toString(seed)));
        all.add(new Provenance("--id", "model_id", modelId));
        return all;
    }
}
