package dev.stillwater.study.cells;

import dev.stillwater.study.RunLength;
import dev.stillwater.training.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is trained.
 *
 * @param units N of every network
 * @param samples of a simulated series
 * @param iterations updates of a network, but of a perceptron
 * @param epochs of a perceptron
 * @param seeds networks of each kind on each series
 * @param impulses that its memory is measured by, fewer on a short record
 */
public record CellPlan(int units, int samples, int iterations, int epochs, int seeds, int impulses) {
    /** Networks of each kind in a full run. */
    public static final int SEEDS = 3;

    /** The fewest values of a record. */
    static final int FEWEST_VALUES = 1000;

    static final int BATCH = 32;
    static final int SEGMENT = 100;
    static final double RATE = 0.003; // of Adam at the start; half a cosine down to nothing
    static final int WINDOW = 15; // samples that a perceptron or NeuroView sees
    static final int PERCEPTRON_SAMPLES = 5000; // at most: its steps cost with the square of its weights
    static final int SPACING = 150; // steps after an impulse
    static final int WARM_UP = 500;

    private static final int FEWEST_SEGMENTS = 4; // of each stream
    private static final int NEURO_VIEW_BATCH = 4; // each step is a window of its own

    /** The label of a perceptron. */
    static final String PERCEPTRON = "mlp";

    /** The label of a read-out over the states of a window. */
    static final String NEURO_VIEW = "neuroview";

    /** Every kind that can be trained. */
    static final List<String> CELLS = List.of(
            "yeo",
            "lstm",
            PERCEPTRON,
            "rnn",
            "gru",
            "scornn",
            "scurnn",
            "sbo-gd",
            "sbo-heavy-ball",
            "sbo-nesterov",
            NEURO_VIEW);

    /** Half an hour of two cores. */
    public static CellPlan full(int seeds) {
        return new CellPlan(32, 200_000, 3000, 60, seeds, 100);
    }

    /** A first look in half a minute. */
    public static CellPlan quick(int seeds) {
        return new CellPlan(8, 20_000, 60, 10, seeds, 10);
    }

    /** Against a full run. */
    RunLength length() {
        CellPlan full = full(SEEDS);
        return RunLength.FULL
                .of("units", units, full.units)
                .of("iterations", iterations, full.iterations)
                .of("epochs of a perceptron", epochs, full.epochs)
                .of("networks of each kind", seeds, full.seeds)
                .of("impulses", impulses, full.impulses);
    }

    /**
     * Streams of a training on a series.
     *
     * @throws IllegalArgumentException where it is too short for one
     */
    int batch(TrainingData data) {
        int batch = Math.min(BATCH, (data.clean().length - 1) / SEGMENT / FEWEST_SEGMENTS);
        if (batch < 1) {
            throw new IllegalArgumentException(data.source() + " has " + data.clean().length
                    + " values to learn; at least " + (SEGMENT * FEWEST_SEGMENTS + 1) + " are needed");
        }
        return batch;
    }

    int neuroViewBatch(TrainingData data) {
        return Math.min(NEURO_VIEW_BATCH, batch(data));
    }

    int driveSteps() {
        return WARM_UP + 1 + impulses * SPACING;
    }

    /** The networks, all kinds on all series with one seed after the other. */
    List<CellDraw> networks(List<CellWork> works) {
        List<CellDraw> networks = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (CellWork work : works) {
                for (String cell : CELLS) {
                    networks.add(new CellDraw(work.name(), cell, seed));
                }
            }
        }
        return networks;
    }

    /** What makes the results what they are. */
    Map<String, String> settings(List<CellWork> works) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("units", String.valueOf(units));
        settings.put("samples", String.valueOf(samples));
        settings.put("iterations", String.valueOf(iterations));
        settings.put("epochs", String.valueOf(epochs));
        settings.put("seeds", String.valueOf(seeds));
        settings.put("impulses", String.valueOf(impulses));
        settings.put("cells", CELLS.toString());
        settings.put("series", works.stream().map(CellWork::name).toList().toString());
        works.forEach(
                work -> settings.put("SHA-256 of " + work.name(), work.data().sha256()));
        return settings;
    }
}
