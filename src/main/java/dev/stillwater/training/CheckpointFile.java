package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@link Checkpoint}, big-endian: {@code STWC}, the format version, then as {@link #encode} writes it, and
 * the SHA-256 of all that. It serves the program that wrote it; what lasts is the model file.
 */
public final class CheckpointFile {
    private static final int MAGIC = 0x53545743;
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int MAX_BYTES = 1 << 30;

    private CheckpointFile() {}

    /** Writes the file through a temporary one beside it, so that there is always a whole one. */
    public static void write(Path file, Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encode(checkpoint, new DataOutputStream(bytes));
        bytes.write(sha256(bytes.toByteArray()));
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes.toByteArray());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * The checkpoint in a file.
     *
     * @throws IllegalArgumentException naming the file, where it is none or was damaged
     */
    public static Checkpoint read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is too large for a checkpoint");
            }
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - DIGEST_BYTES;
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, Math.max(0, end)));
            if (end < 2 * Integer.BYTES || in.readInt() != MAGIC) {
                throw new IllegalArgumentException(file + " is not a checkpoint of a training");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        file + " is a checkpoint of format version " + version + ", expected " + VERSION);
            }
            byte[] digest = Arrays.copyOfRange(bytes, end, bytes.length);
            if (!Arrays.equals(digest, sha256(Arrays.copyOf(bytes, end)))) {
                throw new IllegalArgumentException(file + " was changed or damaged: its SHA-256 does not match");
            }
            return decode(file, in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read, expected a checkpoint ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static void encode(Checkpoint checkpoint, DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(checkpoint.provenance().size());
        for (Provenance one : checkpoint.provenance()) {
            out.writeUTF(one.option());
            out.writeUTF(one.key());
            out.writeUTF(one.value());
        }
        out.writeInt(checkpoint.iteration());
        out.writeDouble(checkpoint.loss());
        NetworkState network = checkpoint.network();
        write(out, network.parameters());
        write(out, network.updater());
        out.writeInt(network.carried().size());
        for (NetworkState.Carried state : network.carried()) {
            out.writeInt(state.layer());
            out.writeUTF(state.name());
            out.writeChar(state.order());
            out.writeInt(state.shape().length);
            for (long size : state.shape()) {
                out.writeLong(size);
            }
            write(out, state.values());
        }
        out.writeInt(checkpoint.sinceBest());
        Model best = checkpoint.best();
        byte[] model = best == null ? new byte[0] : ModelFile.encode(best);
        out.writeInt(model.length);
        out.write(model);
    }

    private static Checkpoint decode(Path file, DataInputStream in) throws IOException {
        int count = size(in);
        List<Provenance> provenance = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            provenance.add(new Provenance(in.readUTF(), in.readUTF(), in.readUTF()));
        }
        int iteration = in.readInt();
        double loss = in.readDouble();
        float[] parameters = floats(in);
        float[] updater = floats(in);
        int states = size(in);
        List<NetworkState.Carried> carried = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            int layer = in.readInt();
            String name = in.readUTF();
            char order = in.readChar();
            long[] shape = new long[size(in)];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = in.readLong();
            }
            carried.add(new NetworkState.Carried(layer, name, order, shape, floats(in)));
        }
        int sinceBest = in.readInt();
        byte[] model = in.readNBytes(size(in));
        @Nullable Model best = model.length == 0 ? null : ModelFile.read(file + ", its best model", model);
        return new Checkpoint(
                provenance, iteration, loss, new NetworkState(parameters, updater, carried), sinceBest, best);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[size(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    /** A number of things to follow; each takes a byte at least. */
    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available()) {
            throw new IOException("a length of " + size);
        }
        return size;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
