package dev.stillwater.training;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that is multiplied by a factor after given numbers of iterations; constant without any.
 *
 * @param start the first rate
 * @param factor of each drop
 * @param drops iterations done when it drops
 */
record StepDecay(double start, double factor, List<Integer> drops) implements ISchedule {
    @Override
    public double valueAt(int iteration, int epoch) {
        double rate = start;
        for (int drop : drops) {
            if (iteration >= drop) {
                rate *= factor;
            }
        }
        return rate;
    }

    @Override
    public ISchedule clone() {
        return new StepDecay(start, factor, drops);
    }
}
