package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;

/**
 * A network that sees the samples of a series as they come, gaps included, and whose predictions are only compared.
 *
 * @param modelId the network
 * @param modelSha256 hexadecimal digest of that network
 * @param cell its state
 * @param predicted its prediction of the next sample
 * @param margin how it does
 */
record Rival(String modelId, String modelSha256, LstmState cell, double predicted, Margin margin) {

    /** A network that has seen one sample. */
    static Rival first(Model model, double value) {
        return at(model, new ModelStep(model.initialState(), value), value, Margin.NONE);
    }

    boolean isOf(Model model) {
        return modelId.equals(model.id()) && modelSha256.equals(model.networkSha256());
    }

    /**
     * After one more sample.
     *
     * @param missing samples missing before it
     * @param counts whether it is compared
     * @param ours square of the error of the network that serves the series
     */
    Rival next(Model model, double value, long missing, boolean counts, double ours) {
        ModelStep expected = model.freeRun(new ModelStep(cell, predicted), missing);
        double error = value - expected.predicted();
        double square =
                square(error, model.frontEnd().resolution(expected.state().memory()));
        return at(model, expected, value, counts ? margin.with(square, ours) : margin);
    }

    /** What it cannot be shown passes it by. */
    private static Rival at(Model model, ModelStep expected, double value, Margin margin) {
        ModelStep step = model.frontEnd().isAbsurd(value) ? expected : model.step(expected.state(), value);
        return new Rival(model.id(), model.networkSha256(), step.state(), step.predicted(), margin);
    }

    /** The square of an error, which is 0 where it is mere rounding. */
    static double square(double error, double resolution) {
        return Math.abs(error) <= resolution ? 0 : error * error;
    }
}
