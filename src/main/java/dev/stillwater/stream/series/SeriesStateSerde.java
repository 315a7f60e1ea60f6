package dev.stillwater.stream.series;

import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.drift.Anomalies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of {@link SeriesState}: one version byte, then the fields in order, big-endian, floats as raw bits.
 * Enum constants have codes that no release gives another meaning. Every released version stays readable; golden files in the tests hold it to that.
 */
public final class SeriesStateSerde {
    /** The first: it has moments of the innovations and an interval in place of the diagnostics. */
    private static final byte VERSION_1 = 1;

    /**
     * The last that knows neither digest nor fit, that writes enum constants by their names, and that has forgotten where
     * impulses stand on their topic.
     */
    private static final byte VERSION_2 = 2;

    /** The last that knows nothing of how samples come. */
    private static final byte VERSION_3 = 3;

    /** The last that knows nothing of front ends that remember. */
    private static final byte VERSION_4 = 4;

    /** The one that is written of a series whose network is compared with nothing. */
    private static final byte VERSION_5 = 5;

    /** The same with the comparison behind it. */
    private static final byte VERSION_6 = 6;

    /** A state takes no more; a changelog, like any topic, takes records of up to 1 MB by default. */
    static final int MAX_BYTES = 768 * 1024;

    /** Numbers that the cell of a network may have: a state has it up to three times, and 256 KiB are left for the rest. */
    public static final int MAX_CELL = (MAX_BYTES - 256 * 1024) / (3 * Float.BYTES);

    /** Numbers that the cells of the networks have together that a network is compared with: what is left for the rest, half. */
    public static final int MAX_BESIDE = 128 * 1024 / Float.BYTES;

    /** The most that diagnostics and the rest take beside the cell. */
    private static final int BESIDE_CELL = 4096;

    private static final int SHA256_BYTES = 32;
    private static final long UNKNOWN_OFFSET = -1;

    /** Bits of an impulse's place that are its offset; its partition, counted from 1, is above them, and 0 is not known. */
    private static final int OFFSET_BITS = 48;

    // the index is the code
    private static final List<ImpulseUnit> UNITS = List.of(ImpulseUnit.RAW, ImpulseUnit.STD);
    private static final List<ImpulseShape> SHAPES =
            List.of(ImpulseShape.IMPULSE, ImpulseShape.STEP, ImpulseShape.NOISE, ImpulseShape.DROPOUT);
    private static final List<FitWord> WORDS =
            List.of(FitWord.WARMING_UP, FitWord.GOOD, FitWord.NO_BETTER, FitWord.DOES_NOT_FIT);

    private SeriesStateSerde() {}

    /** This format as a Kafka serde. */
    public static Serde<SeriesState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : write(state),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    /** @throws SerializationException if they are too many for a changelog */
    static byte[] write(SeriesState state) {
        byte[] bytes = bytes(state);
        if (bytes.length > MAX_BYTES) {
            throw new SerializationException(
                    "the state of the series would take " + bytes.length + " bytes, and has at most " + MAX_BYTES);
        }
        return bytes;
    }

    /** However many they are: an earlier release may have written more. */
    static byte[] bytes(SeriesState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * state.cell().h().length + BESIDE_CELL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Contest contest = state.contest();
            out.writeByte(contest == null ? VERSION_5 : VERSION_6);
            out.writeUTF(state.modelId());
            writeDigest(out, state.modelSha256());
            out.writeLong(state.sequence());
            out.writeDouble(state.observed());
            out.writeDouble(state.predicted());
            out.writeInt(state.observedSteps());
            StoredCell.write(out, state.cell());
            StoredParts.writeMoments(out, state.observations());
            state.diagnostics().write(out);
            writeFit(out, state.fit());
            out.writeLong(state.hash());
            writeImpulses(out, state.impulses().waiting());
            writeImpulses(out, state.impulses().begun());
            writeTwin(out, state.twin());
            writeStability(out, state.stability());
            StoredInput.write(out, state.input());
            out.writeDouble(state.spread());
            state.anomalies().write(out);
            if (contest != null) {
                StoredContest.write(out, contest);
            }
        } catch (IOException e) {
            throw new SerializationException("cannot write the state of a series", e);
        }
        return bytes.toByteArray();
    }

    static SeriesState read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version < VERSION_1 || version > VERSION_6) {
                throw new SerializationException("series state of unknown format version " + version);
            }
            SeriesState state = SeriesState.builder()
                    .model(in.readUTF(), version <= VERSION_2 ? null : readDigest(in))
                    .sequence(in.readLong())
                    .observed(in.readDouble())
                    .predicted(in.readDouble())
                    .observedSteps(in.readInt())
                    .cell(StoredCell.read(in, version <= VERSION_4))
                    .observations(readObservations(in, version))
                    .diagnostics(version == VERSION_1 ? Diagnostics.readVersion1(in) : Diagnostics.read(in))
                    .fit(version <= VERSION_2 ? Fit.NONE : readFit(in))
                    .hash(in.readLong())
                    .impulses(new Impulses(readImpulses(in, version), readImpulses(in, version)))
                    .twin(readTwin(in, version))
                    .stability(readStability(in))
                    .input(version <= VERSION_3 ? InputState.NONE : StoredInput.read(in))
                    .spread(version <= VERSION_4 ? Double.NaN : in.readDouble())
                    .anomalies(version <= VERSION_4 ? new Anomalies() : Anomalies.read(in))
                    .contest(version <= VERSION_5 ? null : StoredContest.read(in))
                    .build();
            if (in.read() >= 0) {
                throw new SerializationException("bytes left over after a series state");
            }
            return state;
        } catch (IOException e) {
            throw new SerializationException("a series state is cut off", e);
        }
    }

    private static void writeDigest(DataOutputStream out, @Nullable String sha256) throws IOException {
        out.writeBoolean(sha256 != null);
        if (sha256 != null) {
            out.write(HexFormat.of().parseHex(sha256), 0, SHA256_BYTES);
        }
    }

    private static @Nullable String readDigest(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        byte[] digest = new byte[SHA256_BYTES];
        in.readFully(digest);
        return HexFormat.of().formatHex(digest);
    }

    private static void writeFit(DataOutputStream out, Fit fit) throws IOException {
        out.writeInt(fit.compared());
        out.writeDouble(fit.network());
        out.writeDouble(fit.lastValue());
        StoredParts.writeConstant(out, fit.word(), WORDS);
    }

    private static Fit readFit(DataInputStream in) throws IOException {
        return new Fit(in.readInt(), in.readDouble(), in.readDouble(), StoredParts.readConstant(in, WORDS));
    }

    private static RunningMoments readObservations(DataInputStream in, byte version) throws IOException {
        if (version == VERSION_1) {
            StoredParts.readMoments(in); // those of the innovations, which begin anew
        }
        return StoredParts.readMoments(in);
    }

    private static void writeImpulses(DataOutputStream out, List<AdmittedImpulse> impulses) throws IOException {
        out.writeInt(impulses.size());
        for (AdmittedImpulse impulse : impulses) {
            out.writeUTF(impulse.id());
            out.writeDouble(impulse.amplitude());
            StoredParts.writeConstant(out, impulse.unit(), UNITS);
            StoredParts.writeConstant(out, impulse.shape(), SHAPES);
            out.writeInt(impulse.length());
            Long start = impulse.start();
            out.writeBoolean(start != null);
            out.writeLong(start != null ? start : 0);
            out.writeLong(impulse.seed());
            out.writeLong(place(impulse.partition(), impulse.offset()));
        }
    }

    private static long place(@Nullable Integer partition, @Nullable Long offset) {
        if (offset == null || offset >>> OFFSET_BITS != 0) {
            return UNKNOWN_OFFSET;
        }
        return partition == null || partition >= Short.MAX_VALUE ? offset : (partition + 1L) << OFFSET_BITS | offset;
    }

    private static List<AdmittedImpulse> readImpulses(DataInputStream in, byte version) throws IOException {
        int count = in.readInt();
        List<AdmittedImpulse> impulses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readUTF();
            double amplitude = in.readDouble();
            ImpulseUnit unit =
                    version <= VERSION_2 ? ImpulseUnit.valueOf(in.readUTF()) : StoredParts.readConstant(in, UNITS);
            ImpulseShape shape =
                    version <= VERSION_2 ? ImpulseShape.valueOf(in.readUTF()) : StoredParts.readConstant(in, SHAPES);
            int length = in.readInt();
            boolean started = in.readBoolean();
            long start = in.readLong();
            long seed = in.readLong();
            long place = version <= VERSION_2 ? UNKNOWN_OFFSET : in.readLong();
            long partition = place < 0 ? 0 : place >>> OFFSET_BITS;
            impulses.add(new AdmittedImpulse(
                    id,
                    amplitude,
                    unit,
                    shape,
                    length,
                    started ? start : null,
                    seed,
                    partition == 0 ? null : (Integer) (int) (partition - 1),
                    place < 0 ? null : (Long) (place & ((1L << OFFSET_BITS) - 1))));
        }
        return List.copyOf(impulses);
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
        StoredCell.write(out, twin.cell());
        out.writeDouble(twin.predicted());
        StoredParts.writeDoubles(out, twin.deviations());
        out.writeInt(twin.quietSteps());
    }

    private static @Nullable Twin readTwin(DataInputStream in, byte version) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        String impulseId = in.readUTF();
        long start = in.readLong();
        double amplitude = in.readDouble();
        int impulses = in.readInt();
        LstmState cell = StoredCell.read(in, version <= VERSION_4);
        double predicted = in.readDouble();
        return new Twin(
                impulseId, start, amplitude, impulses, cell, predicted, StoredParts.readDoubles(in), in.readInt());
    }

    private static void writeStability(DataOutputStream out, @Nullable Stability stability) throws IOException {
        out.writeBoolean(stability != null);
        if (stability == null) {
            return;
        }
        StoredParts.writeFloats(out, stability.vector().direction().h());
        StoredParts.writeFloats(out, stability.vector().direction().s());
        GrowthWindow window = stability.window();
        out.writeInt(window.blockLength());
        StoredParts.writeDoubles(out, window.sums());
        out.writeLong(window.full());
        out.writeDouble(window.sum());
        out.writeInt(window.count());
        out.writeInt(window.skip());
    }

    private static @Nullable Stability readStability(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        DeviationVector vector =
                new DeviationVector(new LstmState(StoredParts.readFloats(in), StoredParts.readFloats(in)));
        return new Stability(
                vector,
                new GrowthWindow(
                        in.readInt(),
                        StoredParts.readDoubles(in),
                        in.readLong(),
                        in.readDouble(),
                        in.readInt(),
                        in.readInt()));
    }
}
