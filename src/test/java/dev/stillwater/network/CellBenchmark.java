package dev.stillwater.network;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A cell of random weights that steps over random inputs, and what such a step costs. */
@State(Scope.Thread)
public abstract class CellBenchmark {
    @Param({"yeo-lstm", "lstm", "mlp", "rnn", "gru", "scornn", "scurnn", "sbo-gd", "sbo-heavy-ball", "sbo-nesterov"})
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
        CellType chosen = CellTypes.all().stream()
                .filter(each -> each.label().equals(type))
                .findFirst()
                .orElseThrow();
        cell = Cells.of(chosen, units, 1, kernel);
        state = cell.initialState();
    }

    final float input() {
        return inputs[next++ % inputs.length];
    }
}
