/**
 * The networks as they are served: cell kernels, their state, the normaliser and the model file. A step is a pure
 * function (state, input) -> (state, output) with the same float bits on every machine, thread and JIT stage; the
 * stream, the offline runs and the Jacobian all call the same one.
 */
@NullMarked
package dev.stillwater.network;

import org.jspecify.annotations.NullMarked;
