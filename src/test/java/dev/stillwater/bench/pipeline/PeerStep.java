package dev.stillwater.bench.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What every peer does with a sample between the reading and the writing of its stream processor. */
final class PeerStep {
    private final Work work;
    private final Sizes sizes;

    /** @param sizes of what it gives to be written */
    PeerStep(Work work, Sizes sizes) {
        this.work = work;
        this.sizes = sizes;
    }

    /**
     * What is to be written because of a sample.
     *
     * @param state of its series
     * @param look of its series; null but once in {@value Sizes#LOOK_EVERY} samples
     * @param prediction of the next sample, which begins with it as a double
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Written(byte[] state, byte @Nullable [] look, byte[] prediction) {}

    /**
     * One sample.
     *
     * @param stored state of its series; null before the first
     * @param sample a plain number
     */
    Written take(byte @Nullable [] stored, byte[] sample) {
        double value = Double.parseDouble(new String(sample, StandardCharsets.US_ASCII));
        StoredNumbers before =
                stored == null ? new StoredNumbers(0, new float[work.size()]) : StoredNumbers.read(stored, work.size());
        double predicted = work.step(before.numbers(), value);
        StoredNumbers after = new StoredNumbers(before.samples() + 1, before.numbers());
        byte[] prediction = StoredNumbers.filled(Math.max(Double.BYTES, sizes.prediction()));
        ByteBuffer.wrap(prediction).putDouble(predicted);
        return new Written(
                after.write(sizes.state()),
                after.samples() % Sizes.LOOK_EVERY == 1 ? StoredNumbers.filled(sizes.look()) : null,
                prediction);
    }
}
