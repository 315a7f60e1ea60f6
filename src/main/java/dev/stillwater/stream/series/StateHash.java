package dev.stillwater.stream.series;

import java.util.HexFormat;

/** The running hash of a series: FNV-1a, 64 bit, over each sequence and the bits of the prediction made on seeing it. */
public final class StateHash {
    /** The hash of a series of which no sample has been seen. */
    public static final long SEED = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private StateHash() {}

    /** The hash after one more prediction. */
    public static long extend(long hash, long sequence, double predicted) {
        return absorb(absorb(hash, sequence), Double.doubleToRawLongBits(predicted));
    }

    /** 16 hexadecimal digits. */
    public static String text(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }

    private static long absorb(long hash, long word) {
        long result = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            result = (result ^ ((word >>> shift) & 0xff)) * PRIME;
        }
        return result;
    }
}
