package dev.stillwater.stream.drift;

import java.nio.ByteBuffer;

/** Arrays as raw bits, in one piece: one by one they would cost more than the step they follow. */
final class RawBits {
    private RawBits() {}

    /** Writes the first {@code count} values. */
    static void write(ByteBuffer out, float[] values, int count) {
        out.asFloatBuffer().put(values, 0, count);
        out.position(out.position() + count * Float.BYTES);
    }

    /** Reads the first {@code count} values. */
    static void read(ByteBuffer in, float[] values, int count) {
        in.asFloatBuffer().get(values, 0, count);
        in.position(in.position() + count * Float.BYTES);
    }

    /** Writes {@code count} values from {@code first} on. */
    static void write(ByteBuffer out, double[] values, int first, int count) {
        out.asDoubleBuffer().put(values, first, count);
        out.position(out.position() + count * Double.BYTES);
    }

    /** Reads {@code count} values from {@code first} on. */
    static void read(ByteBuffer in, double[] values, int first, int count) {
        in.asDoubleBuffer().get(values, first, count);
        in.position(in.position() + count * Double.BYTES);
    }

    /** Writes one byte. */
    static void write(ByteBuffer out, boolean flag) {
        out.put((byte) (flag ? 1 : 0));
    }

    /** Reads one byte; any but 0 is true. */
    static boolean flag(ByteBuffer in) {
        return in.get() != 0;
    }
}
