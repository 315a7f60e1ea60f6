/**
 * What a sample does to one series: a pure function (state, sample) -> outcome, and the state with its stored form.
 * Knows nothing of topics and processors, so that the same code runs in tests, replays and the stream.
 *
 * <p>All that is known of a series is two versioned binary records of one store. The state (cell, last sequence,
 * running statistics, waiting impulses, hash) is put once per sample; with many series its bytes are what a sample
 * costs. The {@link dev.stillwater.stream.series.Look} (what the innovations tell, what the front end remembers, the
 * name of the network) is put once in 12 samples. What those tell that it has not been told of waits beside the state,
 * and is told again when it is read: everything in memory is of the present sample, and comes to the same bits. Of a
 * series of the universal network, of 128 units, a sample writes 1,580 bytes in the mean, and 4.5 KB are stored; of one
 * of a Yeo network 1,410 and 3.6 KB.
 *
 * <p>With transactions both records change or none. Without, the network's state is in the one record alone, and a kill
 * may leave the look ahead of it by samples that come again: those are counted twice in the diagnostics.
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
