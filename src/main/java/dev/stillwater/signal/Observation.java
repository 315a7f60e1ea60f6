package dev.stillwater.signal;

/**
 * One value of a series as an instrument sees it.
 *
 * @param truth the clean value μ
 * @param value the observed value y = μ + ν σ ε
 */
public record Observation(double truth, double value) {}
