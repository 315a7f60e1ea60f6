package dev.stillwater.analysis;

import dev.stillwater.network.Deviation;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Tangent;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that sees its own prediction in place of the next sample, as a dynamical system of (h, s, input): its
 * exponents are those of what it has learnt. On a network that has learnt the signal's dynamics the largest comes near the
 * signal's own, 0.0051 on Mackey-Glass; the driven exponents ({@link DrivenNetwork}) say nothing of that.
 *
 * <p>The state has one dimension more than it needs, since the input is a function of h; of all exponents the last is
 * therefore not finite. Exponents are in nats per sample.
 */
public final class FreeRunningNetwork implements TangentSystem<FreeRunningNetwork.Loop> {

    /**
     * Where the network stands.
     *
     * @param state of the network
     * @param next its last prediction, in the signal's units, which it sees next
     */
    public record Loop(LstmState state, double next) {}

    private final Model model;

    public FreeRunningNetwork(Model model) {
        this.model = model;
    }

    /**
     * The state in which the samples of a signal leave the network, from which it goes on by itself.
     *
     * @param samples at least one, in the signal's units
     */
    public Loop after(double[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("a free run starts after at least one sample");
        }
        LstmState state = model.initialState();
        double predicted = 0;
        for (double sample : samples) {
            ModelStep step = model.step(state, sample);
            state = step.state();
            predicted = step.predicted();
        }
        return new Loop(state, predicted);
    }

    @Override
    public int dimension() {
        return model.cell().dimension() + 1;
    }

    @Override
    public Loop advance(Loop loop, double[][] deviations) {
        List<Deviation> directions = new ArrayList<>(deviations.length);
        for (double[] deviation : deviations) {
            directions.add(Deviations.of(deviation, model.cell()));
        }
        Tangent tangent =
                model.cell().tangent(loop.state, new float[] {model.normalizer().normalize(loop.next)}, directions);
        for (int k = 0; k < deviations.length; k++) {
            Deviations.write(tangent.images().get(k), model.cell(), deviations[k]);
        }
        return new Loop(
                tangent.step().state(),
                model.normalizer().denormalize(tangent.step().output()));
    }
}
