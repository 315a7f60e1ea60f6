package dev.stillwater.stream.series;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.LstmState;
import java.nio.ByteBuffer;

/** The stored form of a network's state, a part of that of {@link SeriesState}. */
final class StoredCell {
    private StoredCell() {}

    static void write(ByteBuffer out, LstmState cell) {
        StoredParts.writeFloats(out, cell.h());
        StoredParts.writeFloats(out, cell.s());
        StoredParts.writeFlag(out, cell.remembers());
        if (cell.remembers()) {
            StoredParts.writeDoubles(out, cell.memory().moments());
            StoredParts.writeFloats(out, cell.memory().linear());
        }
    }

    /** @param bare whether it was written by a release whose front ends remembered nothing */
    static LstmState read(ByteBuffer in, boolean bare) {
        float[] h = StoredParts.readFloats(in);
        float[] s = StoredParts.readFloats(in);
        return bare || !StoredParts.readFlag(in)
                ? new LstmState(h, s)
                : new LstmState(h, s, new FrontMemory(StoredParts.readDoubles(in), StoredParts.readFloats(in)));
    }
}
