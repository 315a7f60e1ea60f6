package dev.stillwater.study.sweep;

/**
 * The settings of one network of a sweep.
 *
 * @param index in the sweep, from 0
 * @param cell label of its kind
 * @param units N
 * @param learningRate at the start
 * @param initialScale what its recurrent weights are multiplied by before they learn
 * @param seed of its weights and its noise
 */
public record Draw(int index, String cell, int units, double learningRate, double initialScale, long seed) {}
