/**
 * What becomes of a deviation: how the effect of an impulse decays ({@link dev.stillwater.deviation.DeviationEnsemble},
 * {@link dev.stillwater.deviation.LateSlope}) and how the error of a free run grows
 * ({@link dev.stillwater.deviation.ErrorGrowth}). Experiments, service and page measure by the same rules.
 */
@NullMarked
package dev.stillwater.deviation;

import org.jspecify.annotations.NullMarked;
