package dev.stillwater.stream.series;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.LstmState;
import java.nio.ByteBuffer;

/** The stored form of a network's state, a part of that of {@link SeriesState}. */
final class StoredCell {
    private StoredCell() {}

    static void write(ByteBuffer out, LstmState cell) {
        writeBare(out, cell);
        writeMemory(out, cell.memory());
    }

    /** Without what the front end remembers. */
    static void writeBare(ByteBuffer out, LstmState cell) {
        StoredParts.writeFloats(out, cell.h());
        StoredParts.writeFloats(out, cell.s());
    }

    /** What the front end remembers alone. */
    static void writeMemory(ByteBuffer out, FrontMemory memory) {
        boolean remembers = memory.moments().length > 0;
        StoredParts.writeFlag(out, remembers);
        if (remembers) {
            StoredParts.writeDoubles(out, memory.moments());
            StoredParts.writeFloats(out, memory.linear());
        }
    }

    /** @param bare whether it was written without what the front end remembers */
    static LstmState read(ByteBuffer in, boolean bare) {
        LstmState cell = new LstmState(StoredParts.readFloats(in), StoredParts.readFloats(in));
        return bare ? cell : cell.with(readMemory(in));
    }

    static FrontMemory readMemory(ByteBuffer in) {
        return StoredParts.readFlag(in)
                ? new FrontMemory(StoredParts.readDoubles(in), StoredParts.readFloats(in))
                : FrontMemory.NONE;
    }
}
