/**
 * Hopfield networks of saturated-linear units. {@link dev.stillwater.analysis.hopfield.LiMichelPorod} designs a
 * {@link dev.stillwater.analysis.hopfield.HopfieldNetwork} that holds given
 * {@link dev.stillwater.analysis.hopfield.Patterns}; {@link dev.stillwater.analysis.hopfield.Equilibria} are all its
 * fixed points with their stability, {@link dev.stillwater.analysis.hopfield.Basins} which of them a set of starts runs
 * into, and {@link dev.stillwater.analysis.hopfield.Recall} how often a noisy pattern is restored.
 */
@NullMarked
package dev.stillwater.analysis.hopfield;

import org.jspecify.annotations.NullMarked;
