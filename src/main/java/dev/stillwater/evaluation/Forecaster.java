package dev.stillwater.evaluation;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;

/** Predicts the next sample of one series on seeing the present one; it keeps the series' state between calls. */
@FunctionalInterface
public interface Forecaster {

    /** The prediction of the sample that follows {@code observed}, both in the signal's units. */
    double predict(double observed);

    /** A model from its initial state. */
    static Forecaster of(Model model) {
        return new Forecaster() {
            private LstmState state = model.initialState();

            @Override
            public double predict(double observed) {
                ModelStep step = model.step(state, observed);
                state = step.state();
                return step.predicted();
            }
        };
    }

    /** The zeroth-order prediction: the next sample is this one. */
    static Forecaster zerothOrder() {
        return observed -> observed;
    }
}
