/**
 * What a network is to be measured by: ways to predict a series that are learnt at once, without going downhill. A ridge
 * regression with quadratic terms, the nearest neighbours of the present window and an echo state network are each a
 * {@link dev.stillwater.training.baseline.Baseline}: a setting that makes an {@link dev.stillwater.evaluation.Outlook} of
 * a series. Which setting is the right one is for others to find, on windows that are left out.
 *
 * <p>They are not served: they have no model file.
 */
@NullMarked
package dev.stillwater.training.baseline;

import org.jspecify.annotations.NullMarked;
