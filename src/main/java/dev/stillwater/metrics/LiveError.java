package dev.stillwater.metrics;

/**
 * How well a series is predicted one step ahead, against the truth, or against the samples where no truth is known; then
 * the noise is in both errors and their ratio is what to look at. Not a number while too few are compared
 * or there is nothing to divide by.
 *
 * @param nrmse root mean square error of the predictions over the standard deviation of what they are compared with
 * @param zerothOrderNrmse the same for the prediction that the next value is the last sample
 * @param samples how many predictions both errors are taken over
 * @param againstTruth whether they are compared with the truth; else with the samples
 */
public record LiveError(double nrmse, double zerothOrderNrmse, int samples, boolean againstTruth) {}
