package dev.stillwater.training;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.PowerOfTwo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Stretches of one recorded series, as a front end sees them that has followed it from its beginning; the network is judged
 * on what was held out, after all that is before it, as it is where it serves.
 */
final class RecordStretches implements Stretches {
    private static final String NRMSE = "validation_nrmse";
    private static final int MOST_BEFORE = 20_000;
    private static final int FEWEST_STEPS = 16;

    private final TrainingData data;
    private final AdaptiveBatch seen;
    private final int steps;
    private final long seed;

    private RecordStretches(TrainingData data, AdaptiveBatch seen, int steps, long seed) {
        this.data = data;
        this.seen = seen;
        this.steps = steps;
        this.seed = seed;
    }

    /**
     * @param steps of a stretch; fewer where the series is shorter
     * @throws IllegalArgumentException where it is too short
     */
    static RecordStretches of(TrainingData data, AdaptiveFrontEnd front, int steps, long seed) {
        int most = data.clean().length - 1;
        if (most < FEWEST_STEPS) {
            throw new IllegalArgumentException("the series of " + data.clean().length
                    + " samples is too short: at least " + (FEWEST_STEPS + 1) + " are needed to learn from");
        }
        return new RecordStretches(data, AdaptiveBatch.of(front, data.clean()), Math.min(steps, most), seed);
    }

    @Override
    public List<Provenance> provenance() {
        return Provenance.of(data);
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public AdaptiveBatch of(int iteration, int count) {
        Random places = new Random(seed * 1_000_003 + iteration);
        List<AdaptiveBatch> stretches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = places.nextInt(seen.steps() - steps + 1);
            stretches.add(seen.part(from, from + steps));
        }
        return AdaptiveBatch.sideBySide(stretches);
    }

    @Override
    public Map<String, Double> scores(Model model) {
        Map<String, Double> scores = new LinkedHashMap<>();
        if (keepsBest()) {
            LstmState state = model.initialState();
            double[] before = data.clean();
            double predicted = Double.NaN;
            for (int t = Math.max(0, before.length - MOST_BEFORE); t < before.length; t++) {
                ModelStep step = model.step(state, before[t]);
                state = step.state();
                predicted = step.predicted();
            }
            double unit = PowerOfTwo.below(data.standardDeviation());
            double sum = 0;
            for (double value : data.heldOut()[0]) {
                sum += (value - predicted) / unit * ((value - predicted) / unit);
                ModelStep step = model.step(state, value);
                state = step.state();
                predicted = step.predicted();
            }
            scores.put(NRMSE, unit * Math.sqrt(sum / data.heldOut()[0].length) / data.standardDeviation());
            scores.put(NRMSE + "_zeroth_order", zerothOrder());
        }
        return scores;
    }

    @Override
    public String error() {
        return NRMSE;
    }

    @Override
    public double zerothOrder() {
        if (!keepsBest()) {
            return Double.NaN;
        }
        double unit = PowerOfTwo.below(data.standardDeviation());
        double last = data.clean()[data.clean().length - 1];
        double sum = 0;
        for (double value : data.heldOut()[0]) {
            sum += (value - last) / unit * ((value - last) / unit);
            last = value;
        }
        return unit * Math.sqrt(sum / data.heldOut()[0].length) / data.standardDeviation();
    }

    @Override
    public String measure() {
        return "NRMSE";
    }

    /** Where there is something to judge by. */
    @Override
    public boolean keepsBest() {
        return data.heldOut().length > 0;
    }
}
