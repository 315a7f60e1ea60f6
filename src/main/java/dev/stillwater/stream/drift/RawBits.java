package dev.stillwater.stream.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays as big-endian raw bits, in one piece: written one by one they would cost more than the step they follow. */
final class RawBits {
    private RawBits() {}

    /** Writes the first {@code count} values. */
    static void write(DataOutput out, float[] values, int count) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(count * Float.BYTES);
        raw.asFloatBuffer().put(values, 0, count);
        out.write(raw.array());
    }

    /** Reads the first {@code count} values. */
    static void read(DataInput in, float[] values, int count) throws IOException {
        byte[] raw = new byte[count * Float.BYTES];
        in.readFully(raw);
        ByteBuffer.wrap(raw).asFloatBuffer().get(values, 0, count);
    }

    /** Writes {@code count} values from {@code first} on. */
    static void write(DataOutput out, double[] values, int first, int count) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(count * Double.BYTES);
        raw.asDoubleBuffer().put(values, first, count);
        out.write(raw.array());
    }

    /** Reads {@code count} values from {@code first} on. */
    static void read(DataInput in, double[] values, int first, int count) throws IOException {
        byte[] raw = new byte[count * Double.BYTES];
        in.readFully(raw);
        ByteBuffer.wrap(raw).asDoubleBuffer().get(values, first, count);
    }
}
