/**
 * How well models predict: the error against the clean signal over noise levels, on trajectories that no training has
 * seen ({@link dev.stillwater.evaluation.Evaluation}), beside the zeroth-order prediction and a filter that knows the
 * equation ({@link dev.stillwater.evaluation.KnownModelFilter}); and what is said of the values that follow a series, one step
 * ahead and in free runs ({@link dev.stillwater.evaluation.Outlook}). Tables, charts and pages are in {@code report}.
 */
@NullMarked
package dev.stillwater.evaluation;

import org.jspecify.annotations.NullMarked;
