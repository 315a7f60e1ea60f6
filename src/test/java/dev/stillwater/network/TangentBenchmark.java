package dev.stillwater.network;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What following one deviation vector costs beside a plain step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TangentBenchmark {
    @Param({"yeo-lstm", "lstm"})
    private String type;

    @Param({"64", "128", "200"})
    private int units;

    private final float[] inputs = Cells.inputs(1 << 12, 2);
    private int next;
    private Cell cell;
    private LstmState state;
    private DeviationVector vector;
    private List<Deviation> direction;

    @Setup
    public void start() {
        cell = type.equals("lstm") ? Cells.lstm(units, 1) : Cells.yeo(units, 1);
        state = cell.initialState();
        vector = DeviationVector.initial(units);
        direction = List.of(Deviation.ofState(vector.direction()));
    }

    @Benchmark
    public float step() {
        Step step = cell.step(state, input());
        state = step.state();
        return step.output();
    }

    @Benchmark
    public double tangent() {
        Tangent tangent = cell.tangent(state, input(), direction);
        state = tangent.step().state();
        return tangent.images().get(0).signal();
    }

    @Benchmark
    public double follow() {
        DeviationVector.Followed followed = vector.follow(cell, state, input());
        state = followed.step().state();
        vector = followed.vector();
        return followed.growth();
    }

    private float input() {
        return inputs[next++ % inputs.length];
    }
}
