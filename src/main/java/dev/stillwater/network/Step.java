package dev.stillwater.network;

/**
 * What one step of a cell gives.
 *
 * @param state the state after the input
 * @param output the predicted next input, in the cell's normalised units
 */
public record Step(LstmState state, float output) {}
