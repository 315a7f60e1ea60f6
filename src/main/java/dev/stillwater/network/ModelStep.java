package dev.stillwater.network;

/**
 * What one step of a model gives.
 *
 * @param state the state after the sample
 * @param predicted the predicted next sample, in the signal's units
 * @param spread the scale of that prediction's error that the network expects, in the signal's units; 0 where it
 *     cannot know yet, NaN where it never says
 */
public record ModelStep(LstmState state, double predicted, double spread) {

    /** Of a network that does not say how far it may be wrong. */
    public ModelStep(LstmState state, double predicted) {
        this(state, predicted, Double.NaN);
    }
}
