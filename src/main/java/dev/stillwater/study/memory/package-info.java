/**
 * How long a cell can remember: the adding and the copying problem (Hochreiter and Schmidhuber 1997), on which a network
 * without memory has a known error, learnt by the passes that train networks for signals.
 */
@NullMarked
package dev.stillwater.study.memory;

import org.jspecify.annotations.NullMarked;
