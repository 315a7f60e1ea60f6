package dev.stillwater.stream.series;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.StoredBytes;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link SeriesState} that is put into the store once in {@value Held#MOST} samples: what they tell of
 * the series, which is much and changes little with each, what the front end remembers of it, and the name of the
 * network, which changes only where a series begins anew.
 *
 * @param count samples that it has been told of since the series is stored
 * @param diagnostics not to be changed
 * @param anomalies not to be changed
 * @param memory of the front end
 */
public record Look(
        long count,
        String modelId,
        @Nullable String modelSha256,
        Diagnostics diagnostics,
        Anomalies anomalies,
        FrontMemory memory) {

    static Look of(SeriesState state, long count) {
        return new Look(
                count,
                state.modelId(),
                state.modelSha256(),
                state.diagnostics(),
                state.anomalies(),
                state.cell().memory());
    }

    /** By which a state tells whether it is of the same network. */
    static int check(String modelId, @Nullable String modelSha256) {
        return 31 * modelId.hashCode() + Objects.hashCode(modelSha256);
    }

    /** Its stored form. */
    public byte[] write() {
        return StoredBytes.of(out -> {
            out.put(SeriesStateSerde.VERSION_7);
            out.putLong(count);
            StoredParts.writeText(out, modelId);
            StoredParts.writeDigest(out, modelSha256);
            diagnostics.write(out);
            anomalies.write(out);
            StoredCell.writeMemory(out, memory);
        });
    }

    /** @throws SerializationException if the bytes are not what {@link #write} wrote */
    public static Look read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != SeriesStateSerde.VERSION_7) {
                throw new SerializationException("look of a series of unknown format version " + version);
            }
            Look look = new Look(
                    in.getLong(),
                    StoredParts.readText(in),
                    StoredParts.readDigest(in),
                    Diagnostics.read(in),
                    Anomalies.read(in),
                    StoredCell.readMemory(in));
            if (in.hasRemaining()) {
                throw new SerializationException("bytes left over after the look of a series");
            }
            return look;
        } catch (IOException | BufferUnderflowException e) {
            throw new SerializationException("the look of a series is damaged or cut off", e);
        }
    }
}
