package dev.stillwater.analysis.fixedpoint;

/**
 * A state at which a network is slow but does not rest: nearby there is no slower one, among those whose memory is at rest.
 *
 * @param state the whole state
 * @param speed the greatest difference that a step makes to a number of it
 */
@SuppressWarnings("ArrayRecordComponent") // each is made once: equal where the array is the same
public record SlowPoint(double[] state, double speed) {}
