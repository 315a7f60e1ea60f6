package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.StoredBytes;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The stored form of {@link SeriesState}: one version byte, then the fields in order, big-endian, floats as raw bits.
 * Enum constants have codes that no release gives another meaning. Every released version stays readable; golden files in the tests hold it to that.
 *
 * <p>Since version 7 it is two records. The one of the state is written here, with the samples that its {@link Look}
 * has not been told of.
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

    /** The one of a series whose network is compared with nothing. */
    private static final byte VERSION_5 = 5;

    /** The same with the comparison behind it, the last that has all in one record. */
    private static final byte VERSION_6 = 6;

    /** The one that is written. */
    static final byte VERSION_7 = 7;

    /** A state takes no more; a changelog, like any topic, takes records of up to 1 MB by default. */
    static final int MAX_BYTES = 768 * 1024;

    /** Numbers that the cell of a network may have: a state has it up to three times, and 256 KiB are left for the rest. */
    public static final int MAX_CELL = (MAX_BYTES - 256 * 1024) / (3 * Float.BYTES);

    /** Numbers that the cells of the networks have together that a network is compared with: what is left for the rest, half. */
    public static final int MAX_BESIDE = 128 * 1024 / Float.BYTES;

    /** Fewer samples than this have waited for their look in any release of version 7. */
    private static final int MOST_SINCE = 16;

    /** About what a state takes beside the cell. */
    private static final int BESIDE_CELL = 1536;

    // which parts there are
    private static final int IMPULSES = 1;
    private static final int TWIN = 2;
    private static final int STABILITY = 4;
    private static final int CONTEST = 8;
    private static final int MEMORY = 16; // of the front end; where it is not here it is in the look
    private static final int PARTS = 32;

    // the index is the code
    private static final List<FitWord> WORDS =
            List.of(FitWord.WARMING_UP, FitWord.GOOD, FitWord.NO_BETTER, FitWord.DOES_NOT_FIT);

    private SeriesStateSerde() {}

    /**
     * The record of the state.
     *
     * @param atomic whether it is put together with its look or not at all: then what the front end remembers may be
     *     there alone; else all that the network's predictions depend on is here
     * @throws SerializationException if it is too long for a changelog
     */
    public static byte[] write(Held held, boolean atomic) {
        byte[] bytes = bytes(held, atomic);
        if (bytes.length > MAX_BYTES) {
            throw new SerializationException(
                    "the state of the series would take " + bytes.length + " bytes, and has at most " + MAX_BYTES);
        }
        return bytes;
    }

    /** Whether a state may be too long for a changelog: one without impulses is not, unless its network is very large. */
    public static boolean mayBeLong(SeriesState state) {
        return !state.impulses().isEmpty() || numbers(state) > MAX_CELL;
    }

    /** As many as its cell has. */
    private static int numbers(SeriesState state) {
        return state.cell().h().length + state.cell().s().length;
    }

    /** However long it is. */
    static byte[] bytes(Held held, boolean atomic) {
        return StoredBytes.of(out -> write(out, held, atomic), Float.BYTES * numbers(held.state()) + BESIDE_CELL);
    }

    private static void write(ByteBuffer out, Held held, boolean atomic) {
        SeriesState state = held.state();
        Impulses impulses = state.impulses();
        boolean hasMemory = state.cell().remembers() && !(atomic && held.remembersInLook());
        boolean hasImpulses = !impulses.isEmpty();
        Twin twin = state.twin();
        Stability stability = state.stability();
        Contest contest = state.contest();
        out.put(VERSION_7);
        out.put((byte) ((hasImpulses ? IMPULSES : 0)
                | (twin != null ? TWIN : 0)
                | (stability != null ? STABILITY : 0)
                | (contest != null ? CONTEST : 0)
                | (hasMemory ? MEMORY : 0)));
        out.putInt(Look.check(state.modelId(), state.modelSha256()));
        out.putLong(state.sequence());
        out.putDouble(state.observed());
        out.putDouble(state.predicted());
        out.putDouble(state.spread());
        out.putInt(state.observedSteps());
        out.putLong(state.hash());
        StoredParts.writeMoments(out, state.observations());
        writeFit(out, state.fit());
        StoredInput.write(out, state.input());
        StoredCell.writeBare(out, state.cell());
        if (hasMemory) {
            StoredCell.writeMemory(out, state.cell().memory());
        }
        out.putLong(held.base());
        out.put((byte) held.since().size());
        held.since().forEach(sample -> sample.write(out));
        if (hasImpulses) {
            StoredImpulses.write(out, impulses.waiting());
            StoredImpulses.write(out, impulses.begun());
        }
        if (twin != null) {
            StoredTwin.write(out, twin);
        }
        if (stability != null) {
            StoredStability.write(out, stability);
        }
        if (contest != null) {
            StoredContest.write(out, contest);
        }
    }

    /** @throws SerializationException if the bytes are not what a release wrote */
    public static StoredState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version < VERSION_1 || version > VERSION_7) {
                throw new SerializationException("series state of unknown format version " + version);
            }
            StoredState state = version == VERSION_7 ? present(in) : new StoredState(whole(in, version));
            if (in.hasRemaining()) {
                throw new SerializationException("bytes left over after a series state");
            }
            return state;
        } catch (IOException | BufferUnderflowException e) {
            throw new SerializationException("a series state is damaged or cut off", e);
        }
    }

    private static StoredState present(ByteBuffer in) {
        int parts = in.get();
        if (parts < 0 || parts >= PARTS) {
            throw new SerializationException("a series state has the parts " + parts);
        }
        int check = in.getInt();
        SeriesStateBuilder state = SeriesState.builder()
                .sequence(in.getLong())
                .observed(in.getDouble())
                .predicted(in.getDouble())
                .spread(in.getDouble())
                .observedSteps(in.getInt());
        state.hash(in.getLong()).observations(StoredParts.readMoments(in)).fit(readFit(in));
        InputState input = StoredInput.read(in);
        LstmState cell = StoredCell.read(in, (parts & MEMORY) == 0);
        state.input(input);
        long base = in.getLong();
        List<Judged> since = readSince(in);
        if ((parts & IMPULSES) != 0) {
            state.impulses(new Impulses(StoredImpulses.read(in, false), StoredImpulses.read(in, false)));
        }
        if ((parts & TWIN) != 0) {
            state.twin(StoredTwin.read(in, false));
        }
        if ((parts & STABILITY) != 0) {
            state.stability(StoredStability.read(in));
        }
        if ((parts & CONTEST) != 0) {
            state.contest(StoredContest.read(in));
        }
        return new StoredState(state, cell, input, check, base, since);
    }

    private static List<Judged> readSince(ByteBuffer in) {
        int count = in.get();
        if (count < 0 || count >= MOST_SINCE) {
            throw new SerializationException("a series state claims that " + count + " samples wait for its look");
        }
        List<Judged> since = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            since.add(Judged.read(in));
        }
        return since;
    }

    /** Of a version that has all in one record. */
    private static SeriesState whole(ByteBuffer in, byte version) throws IOException {
        boolean oldest = version <= VERSION_2;
        boolean bare = version <= VERSION_4;
        return SeriesState.builder()
                .model(StoredParts.readText(in), oldest ? null : StoredParts.readDigest(in))
                .sequence(in.getLong())
                .observed(in.getDouble())
                .predicted(in.getDouble())
                .observedSteps(in.getInt())
                .cell(StoredCell.read(in, bare))
                .observations(readObservations(in, version))
                .diagnostics(version == VERSION_1 ? Diagnostics.readVersion1(in) : Diagnostics.read(in))
                .fit(oldest ? Fit.NONE : readFit(in))
                .hash(in.getLong())
                .impulses(new Impulses(StoredImpulses.read(in, oldest), StoredImpulses.read(in, oldest)))
                .twin(StoredParts.readFlag(in) ? StoredTwin.read(in, bare) : null)
                .stability(StoredParts.readFlag(in) ? StoredStability.read(in) : null)
                .input(version <= VERSION_3 ? InputState.NONE : StoredInput.read(in))
                .spread(bare ? Double.NaN : in.getDouble())
                .anomalies(bare ? new Anomalies() : Anomalies.read(in))
                .contest(version <= VERSION_5 ? null : StoredContest.read(in))
                .build();
    }

    private static void writeFit(ByteBuffer out, Fit fit) {
        out.putInt(fit.compared());
        out.putDouble(fit.network());
        out.putDouble(fit.lastValue());
        StoredParts.writeConstant(out, fit.word(), WORDS);
    }

    private static Fit readFit(ByteBuffer in) {
        return new Fit(in.getInt(), in.getDouble(), in.getDouble(), StoredParts.readConstant(in, WORDS));
    }

    private static RunningMoments readObservations(ByteBuffer in, byte version) {
        if (version == VERSION_1) {
            StoredParts.readMoments(in); // those of the innovations, which begin anew
        }
        return StoredParts.readMoments(in);
    }
}
