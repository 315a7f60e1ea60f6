package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.Block;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.WeightLayout;
import dev.stillwater.training.pass.WindowPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A NeuroView-RNN while it learns: every step of every segment is a window of its own, which begins at the zero state, so
 * that an iteration costs as many times that of the inner cell as a window has samples. No state is carried on.
 */
final class NeuroViewNetwork implements SignalNetwork {
    private final NeuroViewKind kind;
    private final WindowPass type;
    private final PassSize size;
    private final TrainingPlan plan;
    private final BatchedPass pass;
    private final ISchedule rate;
    private Optimiser optimiser;

    private NeuroViewNetwork(
            NeuroViewKind kind,
            WindowPass type,
            PassSize size,
            TrainingPlan plan,
            BatchedPass pass,
            ISchedule rate,
            Optimiser optimiser) {
        this.kind = kind;
        this.type = type;
        this.size = size;
        this.plan = plan;
        this.pass = pass;
        this.rate = rate;
        this.optimiser = optimiser;
    }

    static NeuroViewNetwork begin(NeuroViewKind kind, TrainingPlan plan) {
        Dl4jKind.useOneThread(); // SOAP has products of ND4J
        int window = plan.network().lag();
        WindowPass type = kind.pass(window);
        PassSize size = NeuroViewKind.size(plan.network());
        TrainingPlan.Course course = plan.course();
        BatchedPass pass = BatchedPass.of(
                type, size, plan.batches().size() * plan.batches().segment(), window);
        pass.startAtZero();
        return new NeuroViewNetwork(
                kind,
                type,
                size,
                plan,
                pass,
                course.schedule().rate(course.learningRate(), course.iterations()),
                course.optimiser().from(type.initial(size, plan.seed()), blocks(type, size), course.clip()));
    }

    /** The matrices of the cell: the read-out, a single long row, is left to Adam. */
    private static List<Block> blocks(WindowPass type, PassSize size) {
        return type.layout(size).blocks().stream()
                .filter(block -> block.columns() > 1)
                .toList();
    }

    @Override
    public void goOnFrom(Model model, Normalizer normalizer) {
        float[] weights = type.layout(size).weights(model.cell().tensors());
        optimiser = plan.course()
                .optimiser()
                .from(weights, blocks(type, size), plan.course().clip());
    }

    @Override
    public void startAnew() {
        // every window does
    }

    @Override
    public void startAnew(int... streams) {
        // every window does
    }

    @Override
    public double update(Segments.Segment segment, TrainingData.Gap gap, int iteration) {
        pass.set(optimiser.floats());
        float[] outputs = pass.forward(windows(segment.inputs()));
        float[] targets = PassNetwork.values(segment.targets());
        int batch = plan.batches().size();
        double squares = 0;
        for (int i = 0; i < outputs.length; i++) {
            double weight = PassNetwork.weight(segment, gap, i % batch, i / batch);
            double error = (double) outputs[i] - targets[i];
            squares += weight * error * error;
            outputs[i] = (float) (weight * error / outputs.length);
        }
        optimiser.update(WeightLayout.doubles(pass.backward(outputs)), rate.valueAt(iteration, 0), iteration + 1);
        return squares / outputs.length;
    }

    /** From [step][sample of the window, latest first][stream] to [sample of the window, oldest first][step][stream]. */
    private float[] windows(INDArray given) {
        float[] from = PassNetwork.values(given);
        int window = type.window();
        int batch = plan.batches().size();
        int steps = plan.batches().segment();
        float[] windows = new float[from.length];
        for (int step = 0; step < steps; step++) {
            for (int j = 0; j < window; j++) {
                System.arraycopy(
                        from, (step * window + j) * batch, windows, ((window - 1 - j) * steps + step) * batch, batch);
            }
        }
        return windows;
    }

    @Override
    public Cell cell() {
        return kind.cell(type.layout(size).tensors(optimiser.floats()), type.window());
    }

    @Override
    public String trainer() {
        return "back-propagation through the time of every window";
    }

    @Override
    public NetworkState state() {
        return new NetworkState(optimiser.floats(), optimiser.memory(), List.of());
    }

    @Override
    public void restore(NetworkState state) {
        optimiser = plan.course()
                .optimiser()
                .of(
                        state.parameters().clone(),
                        blocks(type, size),
                        state.updater().clone(),
                        plan.course().clip());
    }
}
