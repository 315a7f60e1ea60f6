/**
 * Studies of Hopfield networks of two units, of three, and of pictures, each a {@link dev.stillwater.study.hopfield.Study};
 * and all of them beside O'Reilly's report, {@link dev.stillwater.study.hopfield.HopfieldReport}.
 */
@NullMarked
package dev.stillwater.study.hopfield;

import org.jspecify.annotations.NullMarked;
