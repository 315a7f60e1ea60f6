package dev.stillwater.network;

import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What the steps of several series cost side by side; divide by their number. */
public class StepsBenchmark extends CellBenchmark {
    @Param({"2", "64"})
    private int rows;

    private List<LstmState> states;

    @Setup
    public void start() {
        begin(Kernel.best());
        states = Collections.nCopies(rows, state);
    }

    @Benchmark
    public List<LstmState> steps() {
        float[][] inputs = new float[rows][];
        for (int i = 0; i < rows; i++) {
            inputs[i] = new float[] {input()};
        }
        states = cell.steps(states, inputs).stream().map(Step::state).toList();
        return states;
    }
}
