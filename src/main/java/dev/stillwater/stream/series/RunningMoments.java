package dev.stillwater.stream.series;

/**
 * Mean and variance of a stream with exponential forgetting: the weight of a value is 1/n for the first {@value #MEMORY}
 * values, then {@code 1/MEMORY}, so that early estimates are plain averages.
 *
 * @param count values seen, counted up to {@value #MEMORY}
 * @param mean weighted mean
 * @param variance weighted population variance
 */
public record RunningMoments(int count, double mean, double variance) {
    static final int MEMORY = 1_000;
    static final RunningMoments NONE = new RunningMoments(0, 0, 0);

    RunningMoments with(double value) {
        int n = Math.min(count + 1, MEMORY);
        double weight = 1.0 / n;
        double difference = value - mean;
        return new RunningMoments(
                n, mean + weight * difference, (1 - weight) * (variance + weight * difference * difference));
    }

    double standardDeviation() {
        return Math.sqrt(variance);
    }
}
