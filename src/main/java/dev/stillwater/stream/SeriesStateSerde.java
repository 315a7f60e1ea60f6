package dev.stillwater.stream;

import dev.stillwater.network.LstmState;
import dev.stillwater.schema.ImpulseUnit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The stored form of {@link SeriesState}: one version byte, then the fields in order, big-endian, floats as raw bits.
 * Every released version stays readable; golden files in the tests hold it to that.
 */
final class SeriesStateSerde {
    private static final byte VERSION = 1;

    private SeriesStateSerde() {}

    static Serde<SeriesState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : write(state),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    static byte[] write(SeriesState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * state.cell().h().length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(state.modelId());
            out.writeLong(state.sequence());
            out.writeDouble(state.observed());
            out.writeDouble(state.predicted());
            out.writeInt(state.observedSteps());
            writeFloats(out, state.cell().h());
            writeFloats(out, state.cell().s());
            writeMoments(out, state.innovations());
            writeMoments(out, state.observations());
            out.writeLong(state.hash());
            out.writeInt(state.pending().size());
            for (PendingImpulse impulse : state.pending()) {
                out.writeUTF(impulse.id());
                out.writeDouble(impulse.amplitude());
                out.writeUTF(impulse.unit().name());
                Long sequence = impulse.sequence();
                out.writeBoolean(sequence != null);
                out.writeLong(sequence != null ? sequence : 0);
            }
        } catch (IOException e) {
            throw new SerializationException("cannot write the state of a series", e);
        }
        return bytes.toByteArray();
    }

    static SeriesState read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new SerializationException("series state of unknown format version " + version);
            }
            SeriesState state = new SeriesState(
                    in.readUTF(),
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readInt(),
                    new LstmState(readFloats(in), readFloats(in)),
                    readMoments(in),
                    readMoments(in),
                    in.readLong(),
                    readImpulses(in));
            if (in.read() >= 0) {
                throw new SerializationException("bytes left over behind a series state");
            }
            return state;
        } catch (IOException e) {
            throw new SerializationException("a series state is cut off", e);
        }
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES);
        raw.asFloatBuffer().put(values);
        out.write(raw.array());
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Float.BYTES) {
            throw new SerializationException("a series state claims " + length + " units");
        }
        float[] values = new float[length];
        ByteBuffer.wrap(in.readNBytes(length * Float.BYTES)).asFloatBuffer().get(values);
        return values;
    }

    private static void writeMoments(DataOutputStream out, RunningMoments moments) throws IOException {
        out.writeInt(moments.count());
        out.writeDouble(moments.mean());
        out.writeDouble(moments.variance());
    }

    private static RunningMoments readMoments(DataInputStream in) throws IOException {
        return new RunningMoments(in.readInt(), in.readDouble(), in.readDouble());
    }

    private static List<PendingImpulse> readImpulses(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<PendingImpulse> impulses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readUTF();
            double amplitude = in.readDouble();
            ImpulseUnit unit = ImpulseUnit.valueOf(in.readUTF());
            boolean named = in.readBoolean();
            long sequence = in.readLong();
            impulses.add(new PendingImpulse(id, amplitude, unit, named ? sequence : null));
        }
        return List.copyOf(impulses);
    }
}
