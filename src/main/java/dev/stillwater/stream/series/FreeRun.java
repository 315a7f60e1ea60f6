package dev.stillwater.stream.series;

import dev.stillwater.deviation.ErrorGrowth;
import dev.stillwater.deviation.OwnErrors;
import dev.stillwater.deviation.ScatteredRuns;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.stream.drift.PredictionError;
import java.util.Arrays;

/**
 * The free run of a network from the present state of a series, with the error to expect at each horizon: the one that
 * bridges missing samples, computed on without any.
 *
 * <p>The error starts at the present one-step error e_0, grows as {@link ErrorGrowth} says, and saturates at the standard
 * deviation ν of the signal: e / (1 + (e/ν)²)^½; a run that leaves the range of the training series is off by at least its
 * distance from there. It is that of the noiseless signal; observations scatter by their noise
 * besides. Of a network that adapts to any series it is the distance of {@link ScatteredRuns}, with the observations' scatter
 * in it.
 *
 * @param modelId the network that runs
 * @param sequence the last sample seen; the first value forecast is of {@code sequence + 1}
 * @param predicted values forecast, in the signal's units, (horizon,)
 * @param errors root mean square error to expect of each, (horizon,)
 * @param deviation ν, the standard deviation of the signal without its noise
 * @param initialError e_0, the one-step error
 * @param exponent mean growth of the error per step, natural logarithm: the finite-time Lyapunov exponent of the closed
 *     loop; NaN of a network that adapts
 * @param inSync whether the state has seen enough samples since its start or a gap
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record FreeRun(
        String modelId,
        long sequence,
        double[] predicted,
        double[] errors,
        double deviation,
        double initialError,
        double exponent,
        boolean inSync) {
    /** The longest forecast. */
    public static final int LONGEST = 1_000;

    /**
     * The forecast from a state.
     *
     * @param model the network that the state belongs to
     * @param horizon steps, 1 to {@value #LONGEST}
     * @param warmUp samples after which the state counts as synchronized
     */
    public static FreeRun of(SeriesState state, Model model, int horizon, int warmUp) {
        if (horizon < 1 || horizon > LONGEST) {
            throw new IllegalArgumentException("the horizon must be 1 to " + LONGEST + ", not " + horizon);
        }
        if (!model.hasNormalizer()) {
            return adapting(state, model, horizon, warmUp);
        }
        Scale scale = Scale.of(state, model, warmUp);
        ModelStep step = state.step();
        ErrorGrowth growth = ErrorGrowth.of(model, step, scale.error, scale.ownErrors, horizon);
        double[] predicted = new double[horizon];
        double[] errors = new double[horizon];
        for (int n = 0; n < horizon; n++) {
            predicted[n] = step.predicted();
            double astray = model.normalizer().outside(predicted[n]); // a run that has left the attractor is that wrong
            errors[n] = Math.max(saturated(growth.errors()[n], scale.deviation), astray);
            step = model.freeRun(step, 1);
        }
        return new FreeRun(
                state.modelId(),
                state.sequence(),
                predicted,
                errors,
                scale.deviation,
                scale.error,
                growth.exponent(),
                state.observedSteps() >= warmUp);
    }

    private static FreeRun adapting(SeriesState state, Model model, int horizon, int warmUp) {
        double[] predicted = values(state, model, horizon);
        double[] errors;
        if (state.spread() > 0) {
            errors = ScatteredRuns.errors(model, state.step(), horizon);
        } else {
            errors = new double[horizon];
            Arrays.fill(errors, model.frontEnd().range(state.cell().memory()));
        }
        return new FreeRun(
                state.modelId(),
                state.sequence(),
                predicted,
                errors,
                state.observations().standardDeviation(),
                errors[0],
                Double.NaN,
                state.observedSteps() >= warmUp);
    }

    /** The values alone that the network of a state runs through when it is left alone, (steps,). */
    public static double[] values(SeriesState state, Model model, int steps) {
        ModelStep step = state.step();
        double[] values = new double[steps];
        for (int n = 0; n < steps; n++) {
            values[n] = step.predicted();
            step = model.freeRun(step, 1);
        }
        return values;
    }

    /**
     * The horizon beyond which a forecast is worth no more than the mean of the series: T = ln(ν/e_0) / λ, the time in
     * which an error that grows with the exponent reaches the standard deviation, in steps; 0 where it has. NaN where the
     * exponent is not positive: the closed loop settles on a fixed point or a cycle, which forgets errors and the series
     * alike, so that growth sets no limit.
     */
    public double usefulSteps() {
        if (!(initialError < deviation)) {
            return 0;
        }
        return exponent > 0 && initialError > 0 ? StrictMath.log(deviation / initialError) / exponent : Double.NaN;
    }

    private static double saturated(double error, double deviation) {
        if (!(error > 0) || !(deviation > 0)) {
            return 0;
        }
        double ratio = error / deviation;
        return ratio > 1e6 ? deviation : error / Math.sqrt(1 + ratio * ratio);
    }

    /**
     * The errors to start from, in the signal's units.
     *
     * @param deviation ν
     * @param error e_0
     * @param ownErrors the part of e_0 that the network makes without noise
     */
    private record Scale(double deviation, double error, OwnErrors ownErrors) {

        /**
         * By the noise level that the innovations tell, and the observations' variance V = ν²(1 + σ²). Where the file does
         * not say what noise the network lets through, as with one trained without, the whole deviation of the innovations
         * counts as error; its innovations are then its own errors, and tell how these hang together. Before the series has had the samples of a warm-up, or while it does not vary, neither variance
         * means anything: the error is then ν, by what the file says of the training series where that is more.
         */
        static Scale of(SeriesState state, Model model, int warmUp) {
            double observed = state.observations().standardDeviation();
            double innovation = state.diagnostics().innovationDeviation();
            boolean few = state.observations().count() < Math.min(warmUp, RunningMoments.MEMORY);
            if (few || Double.isNaN(innovation) || !(observed > 0)) {
                double all = Math.max(observed, trained(model));
                return new Scale(all, all, OwnErrors.independent(all));
            }
            PredictionError error = PredictionError.of(model);
            if (error.response() == 0) {
                return new Scale(
                        observed,
                        innovation,
                        new OwnErrors(
                                Math.min(innovation, error.noiseless() * observed),
                                state.diagnostics().autocorrelations()));
            }
            double noise = state.diagnostics().noiseLevel(error);
            double deviation = observed / Math.sqrt(1 + noise * noise);
            double own = error.noiseless() * deviation;
            return new Scale(
                    deviation,
                    Math.hypot(own, Math.sqrt(error.response()) * noise * deviation),
                    OwnErrors.independent(own));
        }

        /** Standard deviation of the training series; the scale of its normaliser, which is not less, where the file has none. */
        private static double trained(Model model) {
            double deviation = model.score("standard_deviation");
            return deviation > 0 ? deviation : model.normalizer().scale();
        }
    }
}
