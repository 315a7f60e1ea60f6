package dev.stillwater.network;

/**
 * What one step of a model gives.
 *
 * @param state the state after the sample
 * @param predicted the predicted next sample, in the signal's units
 */
public record ModelStep(LstmState state, double predicted) {}
