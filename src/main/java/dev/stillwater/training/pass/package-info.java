/**
 * Batches of series going through the cells forward and backward in time, in single precision on plain arrays: a file per
 * cell, and the products, weights and read-outs that they share. A kind of cell that can be trained is listed in {@code
 * META-INF/services/dev.stillwater.training.pass.PassType}.
 *
 * <p>Every sum of a product runs over its terms in order, each a fused multiply-add, so that a pass gives the same bits
 * whatever the width of the machine's vectors. Products with weights read them packed once for all steps; the gradients of
 * weights are one product over all steps.
 */
@NullMarked
package dev.stillwater.training.pass;

import org.jspecify.annotations.NullMarked;
