package dev.stillwater.network;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What a step of each cell costs on each kernel. */
public class StepBenchmark extends CellBenchmark {
    @Param({"vector", "scalar"})
    private String arithmetic;

    @Setup
    public void start() {
        begin(arithmetic.equals("vector") ? new VectorKernel() : new ScalarKernel());
    }
}
