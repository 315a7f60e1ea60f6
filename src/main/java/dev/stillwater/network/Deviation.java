package dev.stillwater.network;

/**
 * An infinitesimal displacement of a running cell, in normalised units: a vector of the tangent space.
 *
 * @param state displacement of h and s
 * @param signal before a step the displacement of its input, after a step that of its output; so a deviation of a network
 *     that runs on its own predictions is handed on as it is
 */
public record Deviation(LstmState state, float signal) {

    /** The displacement of a driven network, whose input is given from outside. */
    public static Deviation ofState(LstmState state) {
        return new Deviation(state, 0);
    }
}
