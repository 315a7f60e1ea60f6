package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A noisy series cut into contiguous pieces that are read side by side, a segment at a time, so that the state at the
 * end of a segment is the right one for the start of the next (stateful mini-batches, Xu et al., arXiv 2210.08347).
 */
final class SegmentStream implements Segments {
    private static final int LARGEST_OFFSET = 50;

    private final TrainingPlan plan;
    private final NoisySeries series;
    private final Random offsets;
    private final int pieceLength;
    private int pass;
    private int position;
    private int taken; // segments of this pass

    private SegmentStream(TrainingPlan plan, Random offsets, int pieceLength, NoisySeries series) {
        this.plan = plan;
        this.offsets = offsets;
        this.pieceLength = pieceLength;
        this.series = series;
    }

    /** @throws IllegalArgumentException where the series is too short */
    static SegmentStream of(double[] clean, double deviation, TrainingPlan plan) {
        int pieceLength = (clean.length - 1) / plan.batches().size();
        if (pieceLength < plan.batches().segment()) {
            throw new IllegalArgumentException("the series of " + clean.length + " samples is too short: a batch of "
                    + plan.batches().size() + " segments of " + plan.batches().segment() + " needs "
                    + (plan.batches().segment() * plan.batches().size() + 1));
        }
        return new SegmentStream(plan, new Random(plan.seed()), pieceLength, NoisySeries.of(clean, deviation, plan));
    }

    @Override
    public Normalizer normalizer() {
        return series.normalizer();
    }

    /** Where the pieces have no whole segment left: begins the next pass. */
    @Override
    public boolean startAnew() {
        if (atEnd()) {
            rewind();
            return true;
        }
        return false;
    }

    @Override
    public Segment next() {
        int[] starts = new int[plan.batches().size()];
        for (int b = 0; b < starts.length; b++) {
            starts[b] = b * pieceLength + position;
        }
        int[] anew = anew();
        step();
        return series.read(anew, starts);
    }

    @Override
    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            startAnew();
            step();
        }
    }

    private void step() {
        position += plan.batches().segment();
        taken++;
    }

    /** The streams that begin anew with the next segment: spread over time, so that all batches are alike. */
    private int[] anew() {
        int every = plan.batches().restartEvery();
        int size = plan.batches().size();
        return IntStream.range(0, every == 0 ? 0 : size)
                .filter(b -> (taken + (long) b * every / size) % every == 0)
                .toArray();
    }

    /** Whether the pieces have no whole segment left. */
    boolean atEnd() {
        return position + plan.batches().segment() + 1 > pieceLength;
    }

    /** Begins the next pass, at an offset so that segments are cut elsewhere; states must begin anew too. */
    void rewind() {
        pass++;
        taken = 0;
        position = offsets.nextInt(Math.max(
                1, Math.min(LARGEST_OFFSET, pieceLength - plan.batches().segment())));
        series.pass(pass);
    }

    /** The noisy value at an index of the whole series, in this pass. */
    double observedAt(int index) {
        return series.observedAt(index);
    }
}
