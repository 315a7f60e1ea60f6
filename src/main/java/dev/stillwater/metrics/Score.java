package dev.stillwater.metrics;

/**
 * How well a series with known truth is predicted one step ahead; not a number while there is nothing to divide by.
 *
 * @param nrmse root mean square error of the predictions over the standard deviation of the truth
 * @param zerothOrderNrmse the same for the prediction that the next value is the last sample
 * @param samples how many predictions have been compared since the start of the service
 */
public record Score(double nrmse, double zerothOrderNrmse, long samples) {}
