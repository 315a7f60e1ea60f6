package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.NoisySignal;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A series as a training sees it: with noise, drawn anew for every pass where the plan says so, and normalised. */
final class NoisySeries {
    private final double[] clean;
    private final double deviation;
    private final TrainingPlan plan;
    private final Normalizer normalizer;
    private final StreamNoise streams;
    private double[] observed;
    private int drawn;
    private int pass;

    private NoisySeries(double[] clean, double deviation, TrainingPlan plan, double[] observed, Normalizer normalizer) {
        this.clean = clean;
        this.deviation = deviation;
        this.plan = plan;
        this.observed = observed;
        this.normalizer = normalizer;
        this.streams = new StreamNoise(plan.noise(), plan.seed());
    }

    /**
     * With the noise of the first pass.
     *
     * @param deviation of the noise, in the signal's unit
     */
    static NoisySeries of(double[] clean, double deviation, TrainingPlan plan) {
        double[] observed = NoisySignal.observe(clean, deviation, plan.seed() * 1_000_003);
        NoisySeries series = new NoisySeries(clean, deviation, plan, observed, plan.normalizer(observed));
        if (plan.noise().isRange()) {
            series.observed = series.draw(0);
        }
        return series;
    }

    /** From the noisy series of the first pass, all of the largest noise; it stays when the noise is drawn anew. */
    Normalizer normalizer() {
        return normalizer;
    }

    /** What is read from now on is of that pass, from 0; its noise depends on nothing else. */
    void pass(int number) {
        pass = number;
    }

    /** The noisy value at an index, in this pass. */
    double observedAt(int index) {
        if (drawn != pass && plan.noise().fresh() && deviation > 0) {
            observed = draw(pass);
        }
        drawn = pass;
        return observed[index];
    }

    /**
     * The segments that begin at these indices, and the observations that follow each of their values.
     *
     * @param anew those whose states begin anew
     */
    Segments.Segment read(int[] anew, int... starts) {
        return new Segments.Segment(
                read(starts, 0, plan.network().lag()), read(starts, 1, 1), weights(starts.length), anew, starts);
    }

    /** Each value and those before it, latest first; 0 where the series has not begun. */
    private INDArray read(int[] starts, int shift, int lag) {
        int segment = plan.batches().segment();
        float[] values = new float[starts.length * lag * segment];
        int position = 0;
        for (int t = 0; t < segment; t++) {
            for (int j = 0; j < lag; j++) {
                for (int start : starts) {
                    int index = start + shift + t - j;
                    values[position++] = index < 0 ? 0 : normalizer.normalize(observedAt(index));
                }
            }
        }
        return Nd4j.create(values, new long[] {starts.length, lag, segment}, 'f')
                .castTo(DataType.FLOAT);
    }

    private double[] draw(int number) {
        if (plan.noise().isRange()) {
            int batch = plan.batches().size();
            double unit = deviation / plan.noise().level();
            return streams.observe(clean, unit, number, batch, (clean.length - 1) / batch);
        }
        return NoisySignal.observe(clean, deviation, plan.seed() * 1_000_003 + number);
    }

    /** What the squared errors of each stream count for in this pass; empty where all count alike. */
    private double[] weights(int count) {
        double[] weights = new double[plan.noise().isRange() ? count : 0];
        Arrays.setAll(weights, stream -> streams.weight(plan.noise().fresh() ? pass : 0, stream));
        return weights;
    }
}
