/**
 * What a sample does to one series: a pure function (state, sample) -> outcome, and the state with its stored form. Knows
 * nothing of topics and processors, so that the same code runs in tests, replays and the stream.
 */
@NullMarked
package dev.stillwater.stream.series;

import org.jspecify.annotations.NullMarked;
