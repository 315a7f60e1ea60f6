package dev.stillwater.network;

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

/** What a step of each cell costs on each kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
    @Param({"yeo-lstm", "lstm"})
    private String type;

    @Param({"vector", "scalar"})
    private String arithmetic;

    @Param({"64", "128", "200"})
    private int units;

    private final float[] inputs = Cells.inputs(1 << 12, 2);
    private int next;
    private Cell cell;
    private LstmState state;

    @Setup
    public void start() {
        Kernel kernel = arithmetic.equals("vector") ? new VectorKernel() : new ScalarKernel();
        cell = type.equals("lstm")
                ? new StandardLstm(Cells.lstmTensors(units, 1), kernel)
                : new YeoLstm(Cells.yeoTensors(units, 1), YeoLstm.Candidate.TANH, kernel);
        state = cell.initialState();
    }

    @Benchmark
    public float step() {
        Step step = cell.step(state, inputs[next++ % inputs.length]);
        state = step.state();
        return step.output();
    }
}
