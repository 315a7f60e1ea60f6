package dev.stillwater.training;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that falls from its start to almost nothing along half a cosine (Loshchilov and Hutter,
 * arXiv 1608.03983, without restarts).
 *
 * @param start the first rate
 * @param iterations after which it has fallen
 */
record CosineDecay(double start, int iterations) implements ISchedule {
    private static final double FLOOR = 1e-6;

    @Override
    public double valueAt(int iteration, int epoch) {
        return start * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (iteration + 1.0) / iterations))) + FLOOR;
    }

    @Override
    public ISchedule clone() {
        return new CosineDecay(start, iterations);
    }
}
