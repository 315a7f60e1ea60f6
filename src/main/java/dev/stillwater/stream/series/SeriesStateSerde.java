package dev.stillwater.stream.series;

import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import dev.stillwater.schema.ImpulseShape;
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
import org.jspecify.annotations.Nullable;

/**
 * The stored form of {@link SeriesState}: one version byte, then the fields in order, big-endian, floats as raw bits.
 * Every released version stays readable; golden files in the tests hold it to that.
 */
public final class SeriesStateSerde {
    private static final byte VERSION = 2;

    /** Has moments of the innovations and an interval in place of the diagnostics. */
    private static final byte VERSION_1 = 1;

    /** The most that diagnostics and the rest take beside the cell. */
    private static final int BESIDE_CELL = 4096;

    private SeriesStateSerde() {}

    /** As a Kafka serde. */
    public static Serde<SeriesState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : write(state),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    static byte[] write(SeriesState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * state.cell().h().length + BESIDE_CELL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(state.modelId());
            out.writeLong(state.sequence());
            out.writeDouble(state.observed());
            out.writeDouble(state.predicted());
            out.writeInt(state.observedSteps());
            writeFloats(out, state.cell().h());
            writeFloats(out, state.cell().s());
            writeMoments(out, state.observations());
            state.diagnostics().write(out);
            out.writeLong(state.hash());
            writePerturbations(out, state.perturbations().waiting());
            writePerturbations(out, state.perturbations().begun());
            writeTwin(out, state.twin());
            writeStability(out, state.stability());
        } catch (IOException e) {
            throw new SerializationException("cannot write the state of a series", e);
        }
        return bytes.toByteArray();
    }

    static SeriesState read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION && version != VERSION_1) {
                throw new SerializationException("series state of unknown format version " + version);
            }
            SeriesState state = new SeriesState(
                    in.readUTF(),
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readInt(),
                    new LstmState(readFloats(in), readFloats(in)),
                    readObservations(in, version),
                    version == VERSION_1 ? Diagnostics.readVersion1(in) : Diagnostics.read(in),
                    in.readLong(),
                    new Perturbations(readPerturbations(in), readPerturbations(in)),
                    readTwin(in),
                    readStability(in));
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
        float[] values = new float[checkedLength(in, Float.BYTES)];
        ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES))
                .asFloatBuffer()
                .get(values);
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

    private static RunningMoments readObservations(DataInputStream in, byte version) throws IOException {
        if (version == VERSION_1) {
            readMoments(in); // those of the innovations, which begin anew
        }
        return readMoments(in);
    }

    private static void writePerturbations(DataOutputStream out, List<Perturbation> perturbations) throws IOException {
        out.writeInt(perturbations.size());
        for (Perturbation perturbation : perturbations) {
            out.writeUTF(perturbation.id());
            out.writeDouble(perturbation.amplitude());
            out.writeUTF(perturbation.unit().name());
            out.writeUTF(perturbation.shape().name());
            out.writeInt(perturbation.length());
            Long start = perturbation.start();
            out.writeBoolean(start != null);
            out.writeLong(start != null ? start : 0);
            out.writeLong(perturbation.seed());
        }
    }

    private static List<Perturbation> readPerturbations(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Perturbation> perturbations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readUTF();
            double amplitude = in.readDouble();
            ImpulseUnit unit = ImpulseUnit.valueOf(in.readUTF());
            ImpulseShape shape = ImpulseShape.valueOf(in.readUTF());
            int length = in.readInt();
            boolean started = in.readBoolean();
            long start = in.readLong();
            long seed = in.readLong();
            perturbations.add(new Perturbation(id, amplitude, unit, shape, length, started ? start : null, seed));
        }
        return List.copyOf(perturbations);
    }

    private static void writeTwin(DataOutputStream out, @Nullable Twin twin) throws IOException {
        out.writeBoolean(twin != null);
        if (twin == null) {
            return;
        }
        out.writeUTF(twin.impulseId());
        out.writeLong(twin.start());
        out.writeDouble(twin.amplitude());
        out.writeInt(twin.impulses());
        writeFloats(out, twin.cell().h());
        writeFloats(out, twin.cell().s());
        out.writeDouble(twin.predicted());
        writeDoubles(out, twin.deviations());
        out.writeInt(twin.quietSteps());
    }

    private static @Nullable Twin readTwin(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        String impulseId = in.readUTF();
        long start = in.readLong();
        double amplitude = in.readDouble();
        int impulses = in.readInt();
        LstmState cell = new LstmState(readFloats(in), readFloats(in));
        double predicted = in.readDouble();
        return new Twin(impulseId, start, amplitude, impulses, cell, predicted, readDoubles(in), in.readInt());
    }

    private static void writeStability(DataOutputStream out, @Nullable Stability stability) throws IOException {
        out.writeBoolean(stability != null);
        if (stability == null) {
            return;
        }
        writeFloats(out, stability.vector().direction().h());
        writeFloats(out, stability.vector().direction().s());
        GrowthWindow window = stability.window();
        out.writeInt(window.blockLength());
        writeDoubles(out, window.sums());
        out.writeLong(window.full());
        out.writeDouble(window.sum());
        out.writeInt(window.count());
        out.writeInt(window.skip());
    }

    private static @Nullable Stability readStability(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        DeviationVector vector = new DeviationVector(new LstmState(readFloats(in), readFloats(in)));
        return new Stability(
                vector,
                new GrowthWindow(
                        in.readInt(), readDoubles(in), in.readLong(), in.readDouble(), in.readInt(), in.readInt()));
    }

    private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Double.BYTES);
        raw.asDoubleBuffer().put(values);
        out.writeInt(values.length);
        out.write(raw.array());
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
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
