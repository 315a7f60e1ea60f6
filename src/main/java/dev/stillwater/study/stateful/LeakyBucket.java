package dev.stillwater.study.stateful;

import dev.stillwater.signal.SplitMix64;

/**
 * A bucket that water u runs into and leaks from: s(t+1) = (1 − k) s(t) + u(t), to be said after u(t), with u of mean 0 and
 * variance 1. The slower it leaks the more of s comes from before a segment, which the inputs of the segment do not tell.
 *
 * @param leak k, above 0 and below 2
 */
record LeakyBucket(double leak) {

    /** So many steps, from a state of the variance that it keeps. */
    Driven take(int steps, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double s = Math.sqrt(variance()) * random.nextGaussian();
        double[] inputs = new double[steps];
        double[] targets = new double[steps];
        for (int t = 0; t < steps; t++) {
            inputs[t] = random.nextGaussian();
            s = (1 - leak) * s + inputs[t];
            targets[t] = s;
        }
        return new Driven(inputs, targets);
    }

    /** Of s. */
    double variance() {
        return 1 / (1 - (1 - leak) * (1 - leak));
    }

    /**
     * What is left of the variance of the targets when the inputs of the segment are known: the mean over its steps of
     * (1 − k)^2, (1 − k)^4, ... No network that begins each segment at the same state comes below.
     */
    double floor(int segment) {
        double kept = (1 - leak) * (1 - leak);
        double left = 1;
        double sum = 0;
        for (int j = 0; j < segment; j++) {
            left *= kept;
            sum += left;
        }
        return sum / segment;
    }

    /** The same of the segments of a series, which may be by chance of other variance: what was there before each, squared. */
    double floor(Driven series, int segment) {
        double kept = (1 - leak) * (1 - leak);
        double sum = 0;
        int count = series.segments(segment);
        for (int i = 0; i < count; i++) {
            double before = series.targets()[Driven.start(i, segment) - 1];
            double left = before * before;
            for (int j = 0; j < segment; j++) {
                left *= kept;
                sum += left;
            }
        }
        return sum / (count * (double) segment) / series.variance();
    }
}
