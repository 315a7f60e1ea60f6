package dev.stillwater.study.stateful;

import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import java.util.stream.IntStream;

/**
 * How wrong a network is on a series that it did not learn: mean squared errors in variances of the target.
 *
 * @param asLearnt on segments that begin as those it learnt from do
 * @param running left to run from the zero state once, without any target; one that has the initial value as an input begins
 *     each segment with the last that it said itself. Its first tenth does not count
 */
record Judgement(double asLearnt, double running) {
    private static final int LONGEST_WASHED_IN = 1000;

    static Judgement of(StatefulPlan plan, Way way, Driven series, float[] weights) {
        double running =
                way == Way.INITIAL_VALUE ? byOwnValues(plan, series, weights) : inOneRun(plan, series, weights);
        return new Judgement(way.carriesStates() ? running : bySegments(plan, way, series, weights), running);
    }

    private static double bySegments(StatefulPlan plan, Way way, Driven series, float[] weights) {
        int count = series.segments(plan.segment());
        Segments read = Segments.read(
                way, series, plan.segment(), IntStream.range(0, count).toArray());
        float[] outputs = pass(plan, way, count, plan.segment(), weights).forward(read.inputs());
        double squares = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = (double) outputs[i] - read.targets()[i];
            squares += error * error;
        }
        return squares / outputs.length / series.variance();
    }

    private static double inOneRun(StatefulPlan plan, Driven series, float[] weights) {
        float[] inputs = new float[series.steps()];
        for (int t = 0; t < inputs.length; t++) {
            inputs[t] = (float) series.inputs()[t];
        }
        return error(
                series, 0, pass(plan, Way.STATEFUL, 1, inputs.length, weights).forward(inputs));
    }

    private static double byOwnValues(StatefulPlan plan, Driven series, float[] weights) {
        int length = plan.segment();
        BatchedPass pass = pass(plan, Way.INITIAL_VALUE, 1, length, weights);
        float[] outputs = new float[series.segments(length) * length];
        float last = 0; // the mean
        for (int i = 0; i < series.segments(length); i++) {
            float[] inputs = Segments.read(Way.INITIAL_VALUE, series, length, i).inputs();
            for (int t = 0; t < length; t++) {
                inputs[2 * t + 1] = last;
            }
            float[] said = pass.forward(inputs);
            System.arraycopy(said, 0, outputs, i * length, length);
            last = said[length - 1];
        }
        return error(series, 1, outputs);
    }

    private static BatchedPass pass(StatefulPlan plan, Way way, int batch, int steps, float[] weights) {
        PassSize size = new PassSize(way.features(), plan.units(), 1);
        BatchedPass pass = BatchedPass.of(plan.cell(), size, batch, steps);
        pass.set(weights);
        return pass;
    }

    private static double error(Driven series, int from, float... outputs) {
        int first = Math.min(LONGEST_WASHED_IN, outputs.length / 10);
        double squares = 0;
        for (int i = first; i < outputs.length; i++) {
            double error = outputs[i] - series.targets()[from + i];
            squares += error * error;
        }
        return squares / (outputs.length - first) / series.variance();
    }
}
