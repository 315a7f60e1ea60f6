package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.stream.drift.PredictionError;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a sample costs beside the step of its network: diagnostics, the whole advance, and the stored form. */
@State(Scope.Thread)
public class StateBenchmark {
    private final SeriesPredictor predictor = new SeriesPredictor(1, 100, new TwinPolicy(150, 1e-4));
    private final double[] values = new double[5_000];
    private int next;
    private Model model;
    private LstmState cell;
    private Diagnostics diagnostics;
    private PredictionError error;
    private SeriesState state;
    private Held held;
    private byte[] stored;
    private byte[] look;

    @Setup
    public void start() throws Exception {
        model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        cell = model.initialState();
        diagnostics = new Diagnostics();
        error = PredictionError.of(model);
        MackeyGlass signal = new MackeyGlass(1);
        Random random = new Random(2);
        Arrays.setAll(values, i -> signal.nextDouble() + 0.64 * 0.2261 * random.nextGaussian());
        for (int i = 0; i < values.length; i++) {
            advance();
        }
        held = Held.first(state);
        look = held.look().write();
        for (int i = 0; i < Held.MOST / 2; i++) {
            Sample sample = new Sample(null, Instant.EPOCH, value(), null);
            Outcome.Advanced advanced = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            state = advanced.state();
            held = new Held(held.state(), 0, held.since(), false).next(state, List.of(advanced.judged()));
        }
        stored = SeriesStateSerde.write(held, true);
    }

    @Benchmark
    public double step() {
        ModelStep step = model.step(cell, value());
        cell = step.state();
        return step.predicted();
    }

    @Benchmark
    public double diagnose() {
        double before = values[(next + values.length - 1) % values.length];
        double value = value();
        diagnostics = diagnostics.copy();
        diagnostics.update(value, value - before, Double.NaN, false, true);
        Double whiteness = diagnostics.whiteness();
        return diagnostics.noiseLevel(error) + (whiteness == null ? 0 : whiteness);
    }

    @Benchmark
    public SeriesState advance() {
        Sample sample = new Sample(null, Instant.EPOCH, value(), null);
        state = ((Outcome.Advanced) predictor.advance(state, model, sample, false)).state();
        return state;
    }

    @Benchmark
    public byte[] write() {
        return SeriesStateSerde.write(held, true);
    }

    @Benchmark
    public byte[] writeLook() {
        return held.look().write();
    }

    /** Where the look is in memory. */
    @Benchmark
    public StoredState read() {
        return SeriesStateSerde.read(stored);
    }

    /** Where it is read too, and told of half as many samples as it may lack. */
    @Benchmark
    public Held readAll() {
        return SeriesStateSerde.read(stored).after(Look.read(look), model);
    }

    private double value() {
        return values[next++ % values.length];
    }
}
