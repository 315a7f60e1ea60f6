package dev.stillwater.training;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.PowerOfTwo;

/** Judges a model on held-out series, with the step that serves it. */
public final class Validation {
    private static final int WARM_UP = 200;

    private Validation() {}

    /**
     * The one-step error against the clean signal, e_p = sqrt(mean (μ - ŷ)²) / ν (Yeo 2019), over all held-out series,
     * each from the zero state and without its first 200 predictions (a fifth, where it is short).
     *
     * @param level σ of the noise on the inputs
     * @param seed of that noise
     */
    public static double nrmse(Model model, TrainingData data, double level, long seed) {
        return error(data, level, seed, new Predictor() {
            private LstmState state = model.initialState();

            @Override
            public void restart() {
                state = model.initialState();
            }

            @Override
            public double next(double value) {
                ModelStep step = model.step(state, value);
                state = step.state();
                return step.predicted();
            }
        });
    }

    /** The error of the zeroth-order prediction, which is the last observation. */
    public static double zerothOrderNrmse(TrainingData data, double level, long seed) {
        return error(data, level, seed, value -> value);
    }

    private static double error(TrainingData data, double level, long seed, Predictor predictor) {
        double unit = PowerOfTwo.below(data.standardDeviation());
        double sum = 0;
        long count = 0;
        for (int series = 0; series < data.heldOut().length; series++) {
            double[] clean = data.heldOut()[series];
            double[] observed = NoisySignal.observe(clean, level * data.standardDeviation(), seed + series);
            predictor.restart();
            for (int t = 0; t + 1 < clean.length; t++) {
                double error = (clean[t + 1] - predictor.next(observed[t])) / unit;
                if (t >= Math.min(WARM_UP, clean.length / 5)) {
                    sum += error * error;
                    count++;
                }
            }
        }
        return unit * Math.sqrt(sum / count) / data.standardDeviation();
    }

    @FunctionalInterface
    private interface Predictor {
        double next(double value);

        default void restart() {}
    }
}
