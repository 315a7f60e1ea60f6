/**
 * Where a network comes to rest under a constant input: its fixed points, found from many starts ({@link
 * dev.stillwater.analysis.fixedpoint.FixedPointSearch}), each proved to exist and to be alone in a box ({@link
 * dev.stillwater.analysis.fixedpoint.Certificate}), and for few units all there are ({@link
 * dev.stillwater.analysis.fixedpoint.Enumeration}).
 *
 * <p>A proof is by intervals that hold every rounding. It is of the exact mathematics of the network's weights; the served
 * network computes that in float32, whose rounding moves a stable fixed point by about 1e-7 times its time constant.
 * Eigenvalues are computed in float64 and proved of nothing.
 */
@NullMarked
package dev.stillwater.analysis.fixedpoint;

import org.jspecify.annotations.NullMarked;
