package dev.stillwater.stream.series;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/** The parts that a stored state is made of: numbers as raw bits behind their count, constants as one byte. */
final class StoredParts {
    private StoredParts() {}

    /** @param codes every constant at the index that is its code */
    static <E> void writeConstant(DataOutputStream out, E constant, List<E> codes) throws IOException {
        out.writeByte(codes.indexOf(constant));
    }

    static <E> E readConstant(DataInputStream in, List<E> codes) throws IOException {
        int code = in.readByte();
        if (code < 0 || code >= codes.size()) {
            throw new SerializationException("a series state has the code " + code + " of " + codes);
        }
        return codes.get(code);
    }

    static void writeMoments(DataOutputStream out, RunningMoments moments) throws IOException {
        out.writeInt(moments.count());
        out.writeDouble(moments.mean());
        out.writeDouble(moments.variance());
    }

    static RunningMoments readMoments(DataInputStream in) throws IOException {
        return new RunningMoments(in.readInt(), in.readDouble(), in.readDouble());
    }

    static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES);
        raw.asFloatBuffer().put(values);
        out.write(raw.array());
    }

    static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[checkedLength(in, Float.BYTES)];
        ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES))
                .asFloatBuffer()
                .get(values);
        return values;
    }

    static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Double.BYTES);
        raw.asDoubleBuffer().put(values);
        out.writeInt(values.length);
        out.write(raw.array());
    }

    static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[checkedLength(in, Double.BYTES)];
        ByteBuffer.wrap(in.readNBytes(values.length * Double.BYTES))
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    private static int checkedLength(DataInputStream in, int bytesEach) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / bytesEach) {
            throw new SerializationException("a series state claims " + length + " numbers");
        }
        return length;
    }
}
