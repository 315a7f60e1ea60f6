/**
 * Equations of cells in any arithmetic: a cell writes down once what a step is, in terms of an {@link
 * dev.stillwater.network.algebra.Algebra}, and has it in float64, as a Jacobian, and in intervals that are sure to hold the
 * true value, so that something may be proved of it.
 *
 * <p>The values are whole vectors or matrices, not numbers: the Jacobian of a cell is then a few matrix products. An arithmetic
 * of matrices is a {@link dev.stillwater.network.algebra.MatrixAlgebra}; {@link dev.stillwater.network.algebra.Duals}
 * differentiates over any of them. In a wide box {@link dev.stillwater.network.algebra.AffineForms} know how
 * results depend on the variables, which intervals forget. Rounding outwards needs no rounding mode: each result is widened by a bound of its error.
 */
@NullMarked
package dev.stillwater.network.algebra;

import org.jspecify.annotations.NullMarked;
