/**
 * The benchmark: Stillwater beside peers, in one run and turn by turn, so that what else the machine does meets both.
 * What is told of a comparison is the median of the ratios of its pairs and how far they reach, never a time alone.
 * {@code scripts/bench} runs it; peers whose libraries are on no class path of the product are in {@code src/bench},
 * which is compiled in the profile {@code bench} alone.
 */
package dev.stillwater.bench;
