package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.drift.PredictionError;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Prints what a sample costs beside the step of its network, in steps of the same run: diagnostics, the whole advance, and
 * the stored form; run its {@code main} by hand, no test asserts a time.
 */
final class StateBenchmark {
    private static final int SAMPLES = 5_000;
    private static final int ROUNDS = 31;

    private final Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
    private final double[] values = new double[SAMPLES];
    private SeriesState state;
    private int largest;

    private StateBenchmark() throws Exception {
        MackeyGlass signal = new MackeyGlass(1);
        Random random = new Random(2);
        Arrays.setAll(values, i -> signal.nextDouble() + 0.64 * 0.2261 * random.nextGaussian());
        advance(now -> largest = Math.max(largest, SeriesStateSerde.write(now).length));
    }

    public static void main(String[] arguments) throws Exception {
        new StateBenchmark().print();
    }

    private void print() {
        double[][] times = new double[4][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) { // in turn, so that a busy machine hurts all alike
            times[0][round] = microseconds(this::steps);
            times[1][round] = microseconds(this::diagnose);
            times[2][round] = microseconds(() -> advance(now -> {}));
            times[3][round] = microseconds(this::store);
        }
        for (double[] time : times) {
            Arrays.sort(time);
        }
        double step = times[0][ROUNDS / 2];
        System.out.printf(
                "a step takes %.2f us; diagnostics %.2f, the whole advance %.2f, writing and reading the state %.2f steps;"
                        + " largest state %d bytes (medians of %d rounds)%n",
                step,
                times[1][ROUNDS / 2] / step,
                times[2][ROUNDS / 2] / step,
                times[3][ROUNDS / 2] / step,
                largest,
                ROUNDS);
    }

    private static double microseconds(DoubleSupplier work) {
        long start = System.nanoTime();
        double result = work.getAsDouble();
        double time = (System.nanoTime() - start) / 1e3 / SAMPLES;
        if (Double.isNaN(result)) {
            throw new IllegalStateException("not a number");
        }
        return time;
    }

    private double steps() {
        LstmState cell = model.initialState();
        for (double value : values) {
            cell = model.step(cell, value).state();
        }
        return cell.h()[0];
    }

    private double diagnose() {
        Diagnostics diagnostics = new Diagnostics();
        PredictionError error = PredictionError.of(model);
        double sum = 0;
        for (int i = 1; i < SAMPLES; i++) {
            diagnostics = diagnostics.copy();
            diagnostics.update(values[i], values[i] - values[i - 1], false, true);
            Double whiteness = diagnostics.whiteness();
            sum += diagnostics.noiseLevel(error) + (whiteness == null ? 0 : whiteness);
        }
        return sum;
    }

    private double advance(Consumer<SeriesState> sight) {
        SeriesPredictor predictor = new SeriesPredictor(1, 100, new TwinPolicy(150, 1e-4));
        SeriesState now = null;
        for (double value : values) {
            Sample sample = new Sample(null, Instant.EPOCH, value, null);
            now = ((Outcome.Advanced) predictor.advance(now, model, sample, false)).state();
            state = now;
            sight.accept(now);
        }
        return state.predicted();
    }

    private double store() {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            byte[] bytes = SeriesStateSerde.write(state);
            sum += SeriesStateSerde.read(bytes).predicted();
        }
        return sum;
    }
}
