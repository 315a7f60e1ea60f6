package dev.stillwater.network.algebra;

/**
 * A vector with its derivatives.
 *
 * @param value a column
 * @param slopes a column for each direction
 */
public record Dual<V>(V value, V slopes) {}
