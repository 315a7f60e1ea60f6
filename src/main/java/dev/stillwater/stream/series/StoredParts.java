package dev.stillwater.stream.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a stored state is made of: numbers as raw bits behind their count, constants and flags as one byte.
 */
final class StoredParts {
    private static final int SHA256_BYTES = 32;

    private StoredParts() {}

    /** @param codes every constant at the index that is its code */
    static <E> void writeConstant(ByteBuffer out, E constant, List<E> codes) {
        out.put((byte) codes.indexOf(constant));
    }

    static <E> E readConstant(ByteBuffer in, List<E> codes) {
        int code = in.get();
        if (code < 0 || code >= codes.size()) {
            throw new SerializationException("a series state has the code " + code + " of " + codes);
        }
        return codes.get(code);
    }

    static void writeFlag(ByteBuffer out, boolean flag) {
        out.put((byte) (flag ? 1 : 0));
    }

    static boolean readFlag(ByteBuffer in) {
        return in.get() != 0;
    }

    /** In Java's modified UTF-8, which also keeps what is no text: half a surrogate pair of a JSON string. */
    static void writeText(ByteBuffer out, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of more than 64 KB, which no id has
        }
        out.put(bytes.toByteArray());
    }

    static String readText(ByteBuffer in) {
        short length = in.getShort();
        byte[] bytes = new byte[Short.BYTES + Short.toUnsignedInt(length)];
        ByteBuffer.wrap(bytes).putShort(length);
        in.get(bytes, Short.BYTES, bytes.length - Short.BYTES);
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes)).readUTF();
        } catch (IOException e) {
            throw new SerializationException("a text of a series state cannot be read", e);
        }
    }

    static void writeDigest(ByteBuffer out, @Nullable String sha256) {
        writeFlag(out, sha256 != null);
        if (sha256 != null) {
            out.put(HexFormat.of().parseHex(sha256), 0, SHA256_BYTES);
        }
    }

    static @Nullable String readDigest(ByteBuffer in) {
        if (!readFlag(in)) {
            return null;
        }
        byte[] digest = new byte[SHA256_BYTES];
        in.get(digest);
        return HexFormat.of().formatHex(digest);
    }

    static void writeMoments(ByteBuffer out, RunningMoments moments) {
        out.putInt(moments.count());
        out.putDouble(moments.mean());
        out.putDouble(moments.variance());
    }

    static RunningMoments readMoments(ByteBuffer in) {
        return new RunningMoments(in.getInt(), in.getDouble(), in.getDouble());
    }

    static void writeFloats(ByteBuffer out, float[] values) {
        out.putInt(values.length);
        out.asFloatBuffer().put(values);
        out.position(out.position() + values.length * Float.BYTES);
    }

    static float[] readFloats(ByteBuffer in) {
        float[] values = new float[checkedLength(in, Float.BYTES)];
        in.asFloatBuffer().get(values);
        in.position(in.position() + values.length * Float.BYTES);
        return values;
    }

    static void writeDoubles(ByteBuffer out, double[] values) {
        out.putInt(values.length);
        out.asDoubleBuffer().put(values);
        out.position(out.position() + values.length * Double.BYTES);
    }

    static double[] readDoubles(ByteBuffer in) {
        double[] values = new double[checkedLength(in, Double.BYTES)];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + values.length * Double.BYTES);
        return values;
    }

    private static int checkedLength(ByteBuffer in, int bytesEach) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining() / bytesEach) {
            throw new SerializationException("a series state claims " + length + " numbers");
        }
        return length;
    }
}
