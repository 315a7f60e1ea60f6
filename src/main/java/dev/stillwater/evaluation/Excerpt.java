package dev.stillwater.evaluation;

/**
 * A piece of a series to look at, in the signal's units, (samples,) each.
 *
 * @param truth the clean signal
 * @param observed what the predictor saw
 * @param predicted what it had predicted for each sample one step before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Excerpt(double[] truth, double[] observed, double[] predicted) {}
