package dev.stillwater.training;

import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.signal.SignalSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongFunction;

/**
 * The clean series a network learns from, and others of the same process on which it is judged.
 *
 * @param source name of the process
 * @param standardDeviation ν of the process, the unit of noise and errors
 * @param seed from which the series came; 0 for a record
 * @param clean the training series
 * @param heldOut series that training never sees
 * @param gap samples of the training series that are not learnt to be predicted, though what follows them is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingData(
        String source, double standardDeviation, long seed, double[] clean, double[][] heldOut, Gap gap) {
    private static final int HELD_OUT_SERIES = 8;
    private static final int HELD_OUT_LENGTH = 2000;
    private static final int SHORTEST_RECORD = 10;
    private static final long HELD_OUT_SEEDS = 1_000_000;

    /**
     * A stretch of a series.
     *
     * @param from index of its first sample
     * @param to index after its last
     */
    public record Gap(int from, int to) {
        /** A gap without samples. */
        public static final Gap NONE = new Gap(0, 0);

        boolean isEmpty() {
            return from >= to;
        }

        boolean holds(int index) {
            return index >= from && index < to;
        }
    }

    public TrainingData {
        if (Arrays.stream(clean).distinct().limit(2).count() < 2 || !(standardDeviation > 0)) {
            throw new IllegalArgumentException(source + " is constant, there is nothing to learn");
        }
    }

    /** The data of a series that is learnt whole. */
    public TrainingData(String source, double standardDeviation, long seed, double[] clean, double[][] heldOut) {
        this(source, standardDeviation, seed, clean, heldOut, Gap.NONE);
    }

    /** The same with another gap. */
    public TrainingData with(Gap other) {
        return new TrainingData(source, standardDeviation, seed, clean, heldOut, other);
    }

    /**
     * A piece of a simulated process, and eight others of 2000 samples from other seeds.
     *
     * @param process a source from a seed
     * @param samples length of the training series; 200,000 leave a large network nothing to memorise
     */
    public static TrainingData simulated(LongFunction<? extends SignalSource> process, int samples, long seed) {
        SignalSource source = process.apply(seed);
        double[][] heldOut = new double[HELD_OUT_SERIES][];
        for (int i = 0; i < heldOut.length; i++) {
            heldOut[i] =
                    process.apply(HELD_OUT_SEEDS + seed * HELD_OUT_SERIES + i).take(HELD_OUT_LENGTH);
        }
        return new TrainingData(source.name(), source.standardDeviation(), seed, source.take(samples), heldOut);
    }

    /** The first four fifths of a record of at least ten values to learn from, the rest to be judged on. */
    public static TrainingData recorded(RecordedSignal record) {
        return recorded(record, record.size() - record.size() * 4 / 5);
    }

    /**
     * A record of at least ten values to learn from.
     *
     * @param heldOut how many of its last values are not learnt but judged on; 0 for none, and then there is no validation
     */
    public static TrainingData recorded(RecordedSignal record, int heldOut) {
        double[] values = record.take(record.size());
        if (values.length < SHORTEST_RECORD) {
            throw new IllegalArgumentException(record.name() + " is too short: " + values.length + " values, at least "
                    + SHORTEST_RECORD + " are needed to learn from and be judged on");
        }
        int end = values.length - heldOut;
        if (heldOut < 0 || heldOut == 1 || end < 2) {
            throw new IllegalArgumentException(heldOut + " of the " + values.length + " values of " + record.name()
                    + " cannot be held out; expected 0, or 2 to " + (values.length - 2));
        }
        double[][] judged =
                heldOut == 0 ? new double[0][] : new double[][] {Arrays.copyOfRange(values, end, values.length)};
        return new TrainingData(record.name(), record.standardDeviation(), 0, Arrays.copyOf(values, end), judged);
    }

    /** Hexadecimal digest of the training series, as big-endian doubles. */
    public String sha256() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(clean.length, Double.BYTES));
        bytes.asDoubleBuffer().put(clean);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
