/**
 * Experiments on a trained network as a driven dynamical system: what weighs more, state or input
 * ({@link dev.stillwater.analysis.ContributionRatio}), and how it comes back from a perturbation of its input
 * ({@link dev.stillwater.analysis.ImpulseResponse}, {@link dev.stillwater.network.LateSlope}). Each experiment sees
 * only a {@link dev.stillwater.analysis.DrivenSystem}, so that it is tested on systems with analytic answers.
 */
@NullMarked
package dev.stillwater.analysis;

import org.jspecify.annotations.NullMarked;
