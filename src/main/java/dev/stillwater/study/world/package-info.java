/** Pictures of the simulated world that networks for any series are trained on: each kind of series, and whole draws. */
@NullMarked
package dev.stillwater.study.world;

import org.jspecify.annotations.NullMarked;
