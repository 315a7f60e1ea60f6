/**
 * The simulated world: draws of series of every kind that people measure, from autoregressions to chaotic flows, alone
 * and composed, to train and to choose networks on that are to serve series nobody has seen. A draw is a pure function
 * of its seed and its number of steps, with the same bits on every machine. JDK only.
 */
@NullMarked
package dev.stillwater.signal.world;

import org.jspecify.annotations.NullMarked;
