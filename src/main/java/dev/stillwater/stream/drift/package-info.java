/**
 * What the innovations of a series tell: its noise level, whether they are white, when their distribution drifts and why,
 * and how wide an interval must be to hold nine in ten of the next observations. Every class is a small state machine
 * that can be copied, written to a {@link java.io.DataOutput} as raw bits and read back, and that steps in double
 * arithmetic in a fixed order, so that a replay gives the same bits.
 *
 * <pre>
 *   innovation --> Innovations        noise level, lag-1 correlation, Ljung-Box
 *       |
 *       +--------> ConformalInterval  lower, upper, live coverage
 *       |
 *       +--------> PageHinkley, Adwin, Kswin --alarm--> Block of what follows
 *   observation ----------------------------------------> | against the Baseline of earlier blocks
 *                                                         v
 *                                                     DriftCause
 * </pre>
 *
 * The lower row is {@link dev.stillwater.stream.drift.DriftMonitor}.
 */
@NullMarked
package dev.stillwater.stream.drift;

import org.jspecify.annotations.NullMarked;
