package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import dev.stillwater.signal.NoisySignal;
import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A noisy series cut into contiguous pieces that are read side by side, a segment at a time, so that the state at the
 * end of a segment is the right one for the start of the next (stateful mini-batches, Xu et al., arXiv 2210.08347).
 */
final class SegmentStream {
    private static final int LARGEST_OFFSET = 50;

    private final double[] clean;
    private final double deviation;
    private final TrainingPlan plan;
    private final Normalizer normalizer;
    private final Random offsets;
    private final int pieceLength;
    private double[] observed;
    private int pass;
    private int position;

    SegmentStream(double[] clean, double deviation, TrainingPlan plan) {
        this.clean = clean;
        this.deviation = deviation;
        this.plan = plan;
        this.offsets = new Random(plan.seed());
        this.pieceLength = (clean.length - 1) / plan.batch();
        if (pieceLength < plan.segment() + 1) {
            throw new IllegalArgumentException("the series of " + clean.length + " samples is too short: a batch of "
                    + plan.batch() + " segments of " + plan.segment() + " needs "
                    + ((plan.segment() + 1) * plan.batch() + 1));
        }
        this.observed = NoisySignal.observe(clean, deviation, noiseSeed());
        this.normalizer = new Normalizer(
                Arrays.stream(observed).min().orElseThrow(),
                Arrays.stream(observed).max().orElseThrow());
    }

    /** From the range of the noisy series of the first pass; it stays when the noise is drawn anew. */
    Normalizer normalizer() {
        return normalizer;
    }

    /** Whether the pieces have no whole segment left. */
    boolean atEnd() {
        return position + plan.segment() + 1 > pieceLength;
    }

    /** Begins the next pass, at an offset so that segments are cut elsewhere; states must begin anew too. */
    void rewind() {
        pass++;
        position = offsets.nextInt(Math.min(LARGEST_OFFSET, pieceLength - plan.segment()));
        if (plan.freshNoise() && deviation > 0) {
            observed = NoisySignal.observe(clean, deviation, noiseSeed());
        }
    }

    /** The inputs of the next segment and the observations that follow them, (batch, 1, segment) each. */
    Segment next() {
        Segment segment = new Segment(read(position), read(position + 1));
        position += plan.segment();
        return segment;
    }

    /** The noisy value at an index of the whole series, in this pass. */
    double observedAt(int index) {
        return observed[index];
    }

    private INDArray read(int from) {
        int batch = plan.batch();
        float[] values = new float[batch * plan.segment()];
        for (int t = 0; t < plan.segment(); t++) {
            for (int b = 0; b < batch; b++) {
                values[t * batch + b] = normalizer.normalize(observed[b * pieceLength + from + t]);
            }
        }
        return Nd4j.create(values, new long[] {batch, 1, plan.segment()}, 'f').castTo(DataType.FLOAT);
    }

    private long noiseSeed() {
        return plan.seed() * 1_000_003 + pass;
    }

    record Segment(INDArray inputs, INDArray targets) {}
}
