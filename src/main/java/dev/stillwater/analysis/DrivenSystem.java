package dev.stillwater.analysis;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import java.util.ArrayList;
import java.util.List;

/**
 * A dynamical system x' = f(x, u) under an external input u, seen through a scalar output: what the experiments of this
 * package see of a network. A step is pure, so that a state can be kept and stepped from twice.
 *
 * @param <S> state, never changed by a step
 */
public interface DrivenSystem<S> {

    S initialState();

    /** The state after {@code input} and the output, both in the signal's units. */
    Transition<S> step(S state, double input);

    /** The same steps of several copies side by side. */
    default List<Transition<S>> steps(List<S> states, double... inputs) {
        List<Transition<S>> transitions = new ArrayList<>(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            transitions.add(step(states.get(i), inputs[i]));
        }
        return transitions;
    }

    /**
     * The least difference between two outputs that is not rounding, in the signal's units; 0 where the system computes
     * in float64.
     */
    double resolution();

    /** What one step gives. */
    record Transition<S>(S state, double output) {}

    /**
     * A network, its output being the prediction of the next sample.
     */
    static DrivenSystem<LstmState> of(Model model) {
        return new DrivenSystem<>() {
            @Override
            public LstmState initialState() {
                return model.initialState();
            }

            @Override
            public Transition<LstmState> step(LstmState state, double input) {
                ModelStep step = model.step(state, input);
                return new Transition<>(step.state(), step.predicted());
            }

            @Override
            public List<Transition<LstmState>> steps(List<LstmState> states, double... inputs) {
                return model.steps(states, inputs).stream()
                        .map(step -> new Transition<>(step.state(), step.predicted()))
                        .toList();
            }

            @Override
            public double resolution() {
                return model.normalizer().resolution();
            }
        };
    }
}
