package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.CellTypes;
import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.WeightLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;

/** A network that a pass of ours computes the gradients of. */
final class PassNetwork implements SignalNetwork {
    private final PassType type;
    private final PassSize size;
    private final TrainingPlan plan;
    private final BatchedPass pass;
    private final ISchedule rate;
    private final @Nullable ExponentPull pull; // none where the exponent is left to itself
    private Optimiser optimiser;
    private float[] h; // where the next segments begin, (batch * units,)
    private float[] s;

    private PassNetwork(
            PassType type,
            PassSize size,
            TrainingPlan plan,
            BatchedPass pass,
            ISchedule rate,
            @Nullable ExponentPull pull,
            Optimiser optimiser,
            float[] h,
            float[] s) {
        this.type = type;
        this.size = size;
        this.plan = plan;
        this.pass = pass;
        this.rate = rate;
        this.pull = pull;
        this.optimiser = optimiser;
        this.h = h;
        this.s = s;
    }

    static PassNetwork begin(PassType type, TrainingPlan plan) {
        Dl4jKind.useOneThread(); // SOAP has products of ND4J
        PassSize size = new PassSize(plan.network().lag(), plan.network().units(), 1);
        int batch = plan.batches().size();
        TrainingPlan.Course course = plan.course();
        ExponentGoal goal = plan.goal();
        return new PassNetwork(
                type,
                size,
                plan,
                BatchedPass.of(type, size, batch, plan.batches().segment()),
                course.schedule().rate(course.learningRate(), course.iterations()),
                goal == null ? null : ExponentPull.begin(goal, type, size, plan),
                course.optimiser()
                        .from(
                                type.initial(size, plan.seed(), (float)
                                        plan.network().initialScale()),
                                type.layout(size).blocks(),
                                course.clip()),
                new float[batch * size.units()],
                new float[batch * size.units()]);
    }

    @Override
    public void goOnFrom(Model model, Normalizer normalizer) {
        optimiser = plan.course()
                .optimiser()
                .from(
                        type.layout(size).weights(model.cell().tensors()),
                        type.layout(size).blocks(),
                        plan.course().clip());
    }

    @Override
    public void startAnew() {
        h = new float[h.length];
        s = new float[s.length];
    }

    @Override
    public void startAnew(int... streams) {
        int units = size.units();
        for (int stream : streams) {
            Arrays.fill(h, stream * units, (stream + 1) * units, 0);
            Arrays.fill(s, stream * units, (stream + 1) * units, 0);
        }
    }

    @Override
    public double update(Segments.Segment segment, TrainingData.Gap gap, int iteration) {
        float[] weights = optimiser.floats();
        float[] inputs = inputs(segment.inputs());
        pass.set(weights);
        pass.start(h, s);
        float[] outputs = pass.forward(inputs);
        float[] targets = values(segment.targets());
        int batch = plan.batches().size();
        double squares = 0;
        for (int i = 0; i < outputs.length; i++) {
            double weight = weight(segment, gap, i % batch, i / batch);
            double error = (double) outputs[i] - targets[i];
            squares += weight * error * error;
            outputs[i] = (float) (weight * error / outputs.length);
        }
        h = pass.h(pass.steps());
        s = pass.s(pass.steps());
        float[] gradient = pull == null ? pass.backward(outputs) : pull.backward(pass, weights, inputs, outputs);
        optimiser.update(WeightLayout.doubles(gradient), rate.valueAt(iteration, 0), iteration + 1);
        return squares / outputs.length;
    }

    /** What a squared error counts for: nothing in the gap, elsewhere as its stream. */
    static double weight(Segments.Segment segment, TrainingData.Gap gap, int stream, int step) {
        if (gap.holds(segment.starts()[stream] + step + 1)) {
            return 0;
        }
        return segment.weights().length == 0 ? 1 : segment.weights()[stream];
    }

    /** From [step][sample of the window][stream] to [step][stream][sample of the window]. */
    private float[] inputs(INDArray windows) {
        float[] given = values(windows);
        int lag = size.features();
        int batch = plan.batches().size();
        float[] inputs = new float[given.length];
        for (int i = 0; i < given.length; i++) {
            int step = i / (lag * batch);
            inputs[(step * batch + i % batch) * lag + i / batch % lag] = given[i];
        }
        return inputs;
    }

    static float[] values(INDArray array) {
        return array.dup('f').data().asFloat();
    }

    @Override
    public Cell cell() {
        return CellTypes.cell(type.label(), type.layout(size).tensors(optimiser.floats()), type.metadata());
    }

    @Override
    public String trainer() {
        return "truncated back-propagation through time";
    }

    @Override
    public double exponent() {
        return pull == null ? Double.NaN : pull.exponent();
    }

    @Override
    public NetworkState state() {
        long[] shape = {plan.batches().size(), size.units()};
        List<NetworkState.Carried> carried = new ArrayList<>(List.of(
                new NetworkState.Carried(0, "h", 'c', shape, h.clone()),
                new NetworkState.Carried(0, "s", 'c', shape, s.clone())));
        if (pull != null) {
            carried.addAll(pull.state());
        }
        return new NetworkState(optimiser.floats(), optimiser.memory(), carried);
    }

    @Override
    public void restore(NetworkState state) {
        optimiser = plan.course()
                .optimiser()
                .of(
                        state.parameters().clone(),
                        type.layout(size).blocks(),
                        state.updater().clone(),
                        plan.course().clip());
        h = state.carried().get(0).values().clone();
        s = state.carried().get(1).values().clone();
        if (pull != null) {
            pull.restore(state.carried().subList(2, state.carried().size()));
        }
    }
}
