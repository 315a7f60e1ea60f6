/**
 * The networks as they are served: cell kernels, their state, the front end and the model file. A step is a pure
 * function (state, input) -> (state, output) with the same float bits on every machine, thread and JIT stage; the
 * stream, the offline runs and the Jacobian all call the same one.
 *
 * <p>The kernels are this project's own. DL4J trains, and is the reference that they are checked against, but it does
 * not serve: a BLAS gives other bits for other batch sizes. The kernels vectorise across outputs and never split a sum;
 * tanh and the logistic function are quotients of polynomials in fused multiply-adds.
 *
 * <p>A {@link dev.stillwater.network.Cell} is one file: equations, step, tangent, and the {@link
 * dev.stillwater.network.CellType} by which a model file of it is read. Which there are says the service file alone.
 *
 * <p>A model file is safetensors, a JSON header and raw floats: it cannot execute code, any language reads it, and
 * sizes, shapes, finiteness and digests are checked on loading. Beside each shipped file lies its card, {@code
 * models/ID.md}.
 */
@NullMarked
package dev.stillwater.network;

import org.jspecify.annotations.NullMarked;
