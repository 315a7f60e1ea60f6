/**
 * The scoring of the Numenta Anomaly Benchmark, made again from its description, and what the service scores by it on
 * files at hand: a reward for each labelled window by how early the first detection in it comes, a fine for each
 * detection outside of one, one threshold for all files, and a scale on which a detector that never speaks has 0 and a
 * perfect one 100.
 *
 * <p>Source: Lavin and Ahmad, Evaluating real-time anomaly detection algorithms: the Numenta Anomaly Benchmark, ICMLA 2015;
 * the constants are those of release 1.1 of the benchmark.
 */
@NullMarked
package dev.stillwater.numenta;

import org.jspecify.annotations.NullMarked;
