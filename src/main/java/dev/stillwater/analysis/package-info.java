/**
 * Experiments on a trained network as a driven dynamical system: what weighs more, state or input
 * ({@link dev.stillwater.analysis.ContributionRatio}), and how it comes back from a perturbation of its input
 * ({@link dev.stillwater.analysis.ImpulseResponse}, {@link dev.stillwater.network.LateSlope}). Each experiment sees
 * only a {@link dev.stillwater.analysis.DrivenSystem}, so that it is tested on systems with analytic answers.
 *
 * <p>In the tangent space: the {@link dev.stillwater.analysis.LyapunovSpectrum} of any
 * {@link dev.stillwater.analysis.TangentSystem}, be it a {@link dev.stillwater.analysis.DrivenNetwork} or a
 * {@link dev.stillwater.analysis.FreeRunningNetwork}.
 */
@NullMarked
package dev.stillwater.analysis;

import org.jspecify.annotations.NullMarked;
