package dev.stillwater.web.live;

/**
 * A change of a series that the service has found and named.
 *
 * @param sequence the sample at which the cause was found
 * @param timestamp of that sample, milliseconds since the epoch
 * @param detector whose alarm led to it
 * @param cause noise, level-or-gain, dynamics or unsynchronized
 */
public record Drift(long sequence, long timestamp, String detector, String cause) {}
