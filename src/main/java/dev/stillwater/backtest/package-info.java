/**
 * The backtest: networks on series that a user has, as if live. Each network runs through {@link
 * dev.stillwater.stream.series.SeriesPredictor}, so that its predictions, intervals and the bridges over its gaps are those
 * of the service to the bit; it is judged beside the {@link dev.stillwater.backtest.Baseline}s, which anybody has without
 * a network. Nothing looks ahead: what is chosen on the way (a smoothing factor, a period, weights) is chosen by the
 * samples before.
 */
@NullMarked
package dev.stillwater.backtest;

import org.jspecify.annotations.NullMarked;
