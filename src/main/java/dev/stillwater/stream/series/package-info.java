/**
 * What a sample does to one series: a pure function (state, sample) -> outcome, and the state with its stored form.
 * Knows nothing of topics and processors, so that the same code runs in tests, replays and the stream.
 *
 * <p>All that is known of a series (network state, last sequence, running statistics, waiting impulses, hash) is one
 * versioned binary record of one store, put once per sample: no fault can leave half a change.
 *
 * <p>At an impulse the state forks: the network sees the sample displaced, its {@link
 * dev.stillwater.stream.series.Twin} sees it as it came. The difference of their predictions, step by step, is what the
 * impulse did; no truth is needed. When it has died down, or after {@code twin.max} samples, it becomes one response.
 * The same measurement offline on the same samples ({@code analyse --protocol FORK}) gives the same numbers to the last
 * digit.
 *
 * <p>A {@link dev.stillwater.stream.series.FreeRun} is the one that also bridges missing samples. On Mackey-Glass
 * series that no training has seen, the real error is between 0.5 and 1.4 times its band at 1, 10, 50 and 100 steps.
 */
@NullMarked
package dev.stillwater.stream.series;

import org.jspecify.annotations.NullMarked;
