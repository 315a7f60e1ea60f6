package dev.stillwater.training;

import dev.stillwater.signal.SplitMix64;

/**
 * The noise of streams that are each of a level of their own, drawn anew for every pass. Small levels are drawn more often,
 * as σ = least + (largest - least) u² of a uniform u, and the squared errors of a stream count as 1/(σ² + c²), c an
 * eighth of the largest: nearly as likelihood has it, and so that a network has to be good at little noise, too, where all
 * its errors are small.
 *
 * @param noise of which range
 * @param seed of all
 */
record StreamNoise(TrainingPlan.Noise noise, long seed) {
    private static final double FLOOR = 1.0 / 8;

    /** σ of a stream in a pass. */
    double level(int pass, int stream) {
        double u = new SplitMix64(new SplitMix64(seed + pass).nextLong() + stream).nextDouble();
        return noise.least() + (noise.level() - noise.least()) * u * u;
    }

    /** What the squared errors of a stream count for, 1 at the largest σ. */
    double weight(int pass, int stream) {
        double level = level(pass, stream);
        double floor = FLOOR * noise.level();
        return (noise.level() * noise.level() + floor * floor) / (level * level + floor * floor);
    }

    /**
     * The series as its streams see it in a pass.
     *
     * @param unit standard deviation of the clean signal
     * @param length of a stream; what is left over belongs to the last
     */
    double[] observe(double[] clean, double unit, int pass, int streams, int length) {
        SplitMix64 random = new SplitMix64(seed * 1_000_003 + pass);
        double[] observed = new double[clean.length];
        double[] levels = new double[streams];
        for (int stream = 0; stream < streams; stream++) {
            levels[stream] = level(pass, stream);
        }
        for (int i = 0; i < clean.length; i++) {
            observed[i] = clean[i] + unit * levels[Math.min(streams - 1, i / length)] * random.nextGaussian();
        }
        return observed;
    }
}
