package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The order in which a training goes through its series: a batch of segments after the other, for ever. */
interface Segments {
    /**
     * As the plan says.
     *
     * @throws IllegalArgumentException where the series is too short
     */
    static Segments of(TrainingPlan plan, TrainingData data) {
        double deviation = plan.noise().added() * data.standardDeviation();
        return plan.batches().batching() == Batching.STATEFUL
                ? SegmentStream.of(data.clean(), deviation, plan)
                : RandomWindows.of(data.clean(), deviation, plan);
    }

    /** What maps the noisy series to the network's input. */
    Normalizer normalizer();

    /** Whether the next segments do not go on where the last ones ended, so that states must begin anew. */
    boolean startAnew();

    /** The next segments; {@link #startAnew} is asked before. */
    Segment next();

    /** Goes on as if so many had been taken. */
    void skip(int count);

    /**
     * A batch of segments.
     *
     * @param inputs windows of normalised observations, latest first, (batch, lag, segment)
     * @param targets the observations that follow each of them, (batch, 1, segment)
     * @param weights what the squared errors of each count for, (batch,); empty where all count alike
     * @param anew streams whose states begin anew, though those of others go on
     * @param starts where in the series each input begins, (batch,)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Segment(INDArray inputs, INDArray targets, double[] weights, int[] anew, int... starts) {}
}
