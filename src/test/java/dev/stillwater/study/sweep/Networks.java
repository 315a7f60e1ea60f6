package dev.stillwater.study.sweep;

import java.util.ArrayList;
import java.util.List;

/** Networks of a sweep as a test wants them. */
final class Networks {
    private Networks() {}

    /** With such an error and spectrum at a tenth, and such at the end. */
    static NetworkResult of(int index, String cell, double early, double[] spectrum, double error, double[] last) {
        List<Measured> course = new ArrayList<>();
        for (int i = 0; i <= SweepPlan.CHECKPOINTS; i++) {
            course.add(new Measured(
                    10 * i,
                    i < SweepPlan.CHECKPOINTS ? early : error,
                    i < SweepPlan.CHECKPOINTS ? spectrum : last,
                    new double[spectrum.length]));
        }
        return new NetworkResult(new Draw(index, cell, spectrum.length, 0.01, 1, index), course, null);
    }
}
