package dev.stillwater.bench.pipeline;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * How a pass-through topology stores the numbers of a network: how many samples there were, the numbers, and bytes that
 * mean nothing up to the size that Stillwater's state has.
 *
 * @param samples of the series so far
 * @param numbers of the network
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredNumbers(int samples, float... numbers) {
    private static final byte[] FILLING = new byte[1 << 16];

    static {
        new Random(1).nextBytes(FILLING);
    }

    static StoredNumbers read(byte[] stored, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        int samples = bytes.getInt();
        float[] numbers = new float[size];
        bytes.asFloatBuffer().get(numbers);
        return new StoredNumbers(samples, numbers);
    }

    /** @param least how many bytes there are at least */
    byte[] write(int least) {
        int used = Integer.BYTES + Float.BYTES * numbers.length;
        byte[] stored = filled(Math.max(used, least));
        ByteBuffer.wrap(stored).putInt(samples).asFloatBuffer().put(numbers);
        return stored;
    }

    /** So many bytes that mean nothing and cannot be compressed. */
    static byte[] filled(int size) {
        return Arrays.copyOf(FILLING, size);
    }
}
