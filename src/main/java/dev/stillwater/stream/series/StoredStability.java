package dev.stillwater.stream.series;

import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import java.nio.ByteBuffer;

/** The stored form of {@link Stability}, a part of that of {@link SeriesState}. */
final class StoredStability {
    private StoredStability() {}

    static void write(ByteBuffer out, Stability stability) {
        StoredParts.writeFloats(out, stability.vector().direction().h());
        StoredParts.writeFloats(out, stability.vector().direction().s());
        GrowthWindow window = stability.window();
        out.putInt(window.blockLength());
        StoredParts.writeDoubles(out, window.sums());
        out.putLong(window.full());
        out.putDouble(window.sum());
        out.putInt(window.count());
        out.putInt(window.skip());
    }

    static Stability read(ByteBuffer in) {
        DeviationVector vector =
                new DeviationVector(new LstmState(StoredParts.readFloats(in), StoredParts.readFloats(in)));
        return new Stability(
                vector,
                new GrowthWindow(
                        in.getInt(),
                        StoredParts.readDoubles(in),
                        in.getLong(),
                        in.getDouble(),
                        in.getInt(),
                        in.getInt()));
    }
}
