/**
 * The study of the laser: networks that predict an intensity a step ahead, and on their own; {@link
 * dev.stillwater.study.laser.LaserReport} is all of it.
 *
 * <p>Networks of several lags learn 1,000 values, with noise and without, and predict the values that follow: one step
 * ahead, and on their own. With a lag of p a step sees the last p samples; those before the present one are part of the
 * state that the service keeps. Perceptrons have the four settings of O'Reilly's report (lag 15 and 30, 30 and 50
 * hidden units), and there are ensembles of smaller ones. What is chosen is chosen on windows inside the series, by
 * networks that each leave a window out of what they learn; the values that follow choose nothing. Beside them stand
 * baselines ({@link dev.stillwater.training.baseline}), whose settings are chosen on the same windows, one step ahead and
 * on free runs from many places.
 *
 * <p>On set A of the Santa Fe competition lag does help the free run: with 15 values and noise to learn through, the
 * LSTM follows the laser through the drop, which no baseline does. The figures are in the card of {@code lstm-santa-fe-laser}. The data are not part of Stillwater, since nobody says under which terms
 * they may be passed on.
 */
@NullMarked
package dev.stillwater.study.laser;

import org.jspecify.annotations.NullMarked;
