package dev.stillwater.stream.series;

import dev.stillwater.network.LstmState;
import java.nio.ByteBuffer;

/** The stored form of {@link Twin}, a part of that of {@link SeriesState}. */
final class StoredTwin {
    private StoredTwin() {}

    static void write(ByteBuffer out, Twin twin) {
        StoredParts.writeText(out, twin.impulseId());
        out.putLong(twin.start());
        out.putDouble(twin.amplitude());
        out.putInt(twin.impulses());
        StoredCell.write(out, twin.cell());
        out.putDouble(twin.predicted());
        StoredParts.writeDoubles(out, twin.deviations());
        out.putInt(twin.quietSteps());
    }

    /** @param bare whether it was written by a release whose front ends remembered nothing */
    static Twin read(ByteBuffer in, boolean bare) {
        String impulseId = StoredParts.readText(in);
        long start = in.getLong();
        double amplitude = in.getDouble();
        int impulses = in.getInt();
        LstmState cell = StoredCell.read(in, bare);
        double predicted = in.getDouble();
        return new Twin(
                impulseId, start, amplitude, impulses, cell, predicted, StoredParts.readDoubles(in), in.getInt());
    }
}
