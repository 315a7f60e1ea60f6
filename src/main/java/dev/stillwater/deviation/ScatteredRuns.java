package dev.stillwater.deviation;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a series may be from the free run of a network that says how sure it is: the root mean square distance of
 * {@value #RUNS} runs in which, at each step, the sample is drawn around the prediction with its spread. It holds what the
 * network knows of noise and of uncertainty alike, and the observations' own scatter with it. The same start gives the same
 * numbers.
 */
public final class ScatteredRuns {
    private static final int RUNS = 32;
    private static final long SEED = 20_261_126;

    private ScatteredRuns() {}

    /**
     * The distances.
     *
     * @param start the step that predicts the first value, with its spread
     * @param horizon steps, at least 1
     * @return in the signal's units, (horizon,)
     */
    public static double[] errors(Model model, ModelStep start, int horizon) {
        double[] center = new double[horizon];
        ModelStep step = start;
        for (int n = 0; n < horizon; n++) {
            center[n] = step.predicted();
            step = model.freeRun(step, 1);
        }
        double[][] scatter = new double[RUNS][horizon];
        SplittableRandom random = new SplittableRandom(SEED);
        for (double[] run : scatter) {
            Arrays.setAll(run, n -> random.nextGaussian());
        }
        double[] squares = new double[horizon];
        List<ModelStep> steps = Collections.nCopies(RUNS, start);
        for (int n = 0; n < horizon; n++) {
            double[] samples = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                ModelStep last = steps.get(run);
                samples[run] = last.predicted() + last.spread() * scatter[run][n];
                squares[n] += (samples[run] - center[n]) * (samples[run] - center[n]) / RUNS;
            }
            steps = model.steps(steps.stream().map(ModelStep::state).toList(), samples);
        }
        double[] errors = new double[horizon];
        for (int n = 0; n < horizon; n++) {
            errors[n] = Math.sqrt(squares[n]);
        }
        return errors;
    }
}
