package dev.stillwater.network;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What following one deviation vector costs beside a plain step. */
public class TangentBenchmark extends CellBenchmark {
    private DeviationVector vector;
    private List<Deviation> direction;

    @Setup
    public void start() {
        begin(Kernel.best());
        vector = DeviationVector.initial(cell);
        direction = List.of(Deviation.ofState(vector.direction()));
    }

    @Benchmark
    public double tangent() {
        Tangent tangent = cell.tangent(state, new float[] {input()}, direction);
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
}
