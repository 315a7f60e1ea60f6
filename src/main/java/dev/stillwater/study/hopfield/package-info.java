/**
 * Studies of Hopfield networks of two units, of three, and of pictures, each a {@link dev.stillwater.study.hopfield.Study};
 * and all of them beside O'Reilly's report, {@link dev.stillwater.study.hopfield.HopfieldReport}.
 *
 * <p>The networks are designed after Li, Michel and Porod, which is what MATLAB's {@code newhop} computes. Of two and
 * three units all fixed points are found and classified by solving the linear pieces of the map. Starts that need
 * hundreds of steps lie on the stable surface of a saddle, which only rounding moves. For pictures, ten digits drawn by
 * the program or a file of your own, success rates over noise and iterations come with 95 % confidence.
 */
@NullMarked
package dev.stillwater.study.hopfield;

import org.jspecify.annotations.NullMarked;
