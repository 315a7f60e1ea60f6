package dev.stillwater.network;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A cell of random weights that steps over random inputs, and what such a step costs. */
@State(Scope.Thread)
public abstract class CellBenchmark {
    @Param({"yeo-lstm", "lstm"})
    private String type;

    @Param({"64", "128", "200"})
    private int units;

    private final float[] inputs = Cells.inputs(1 << 12, 2);
    private int next;

    Cell cell;
    LstmState state;

    @Benchmark
    public float step() {
        Step step = cell.step(state, input());
        state = step.state();
        return step.output();
    }

    final void begin(Kernel kernel) {
        cell = type.equals("lstm")
                ? new StandardLstm(Cells.lstmTensors(units, 1), kernel)
                : new YeoLstm(Cells.yeoTensors(units, 1), YeoLstm.Candidate.TANH, kernel);
        state = cell.initialState();
    }

    final int units() {
        return units;
    }

    final float input() {
        return inputs[next++ % inputs.length];
    }
}
