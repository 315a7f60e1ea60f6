package dev.stillwater.metrics;

/**
 * What the meters say of a network.
 *
 * @param sha256 digest of its file
 * @param noiseLevel that it was trained with, NaN where that is not known
 */
public record ServedModel(String id, String sha256, double noiseLevel) {}
