package dev.stillwater.stream.series;

import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of impulses in hand, a part of that of {@link SeriesState}. */
final class StoredImpulses {
    private static final long UNKNOWN_OFFSET = -1;

    /**
     * Bits of an impulse's place that are its offset; its partition, counted from 1, is above them, and 0 is not known.
     */
    private static final int OFFSET_BITS = 48;

    // the index is the code
    private static final List<ImpulseUnit> UNITS = List.of(ImpulseUnit.RAW, ImpulseUnit.STD);
    private static final List<ImpulseShape> SHAPES =
            List.of(ImpulseShape.IMPULSE, ImpulseShape.STEP, ImpulseShape.NOISE, ImpulseShape.DROPOUT);

    private StoredImpulses() {}

    static void write(ByteBuffer out, List<AdmittedImpulse> impulses) {
        out.putInt(impulses.size());
        for (AdmittedImpulse impulse : impulses) {
            StoredParts.writeText(out, impulse.id());
            out.putDouble(impulse.amplitude());
            StoredParts.writeConstant(out, impulse.unit(), UNITS);
            StoredParts.writeConstant(out, impulse.shape(), SHAPES);
            out.putInt(impulse.length());
            Long start = impulse.start();
            StoredParts.writeFlag(out, start != null);
            out.putLong(start != null ? start : 0);
            out.putLong(impulse.seed());
            out.putLong(place(impulse.partition(), impulse.offset()));
        }
    }

    private static long place(@Nullable Integer partition, @Nullable Long offset) {
        if (offset == null || offset >>> OFFSET_BITS != 0) {
            return UNKNOWN_OFFSET;
        }
        return partition == null || partition >= Short.MAX_VALUE ? offset : (partition + 1L) << OFFSET_BITS | offset;
    }

    /** @param oldest whether a format wrote them that has enum constants by their names and no places */
    static List<AdmittedImpulse> read(ByteBuffer in, boolean oldest) {
        int count = in.getInt();
        List<AdmittedImpulse> impulses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = StoredParts.readText(in);
            double amplitude = in.getDouble();
            ImpulseUnit unit =
                    oldest ? ImpulseUnit.valueOf(StoredParts.readText(in)) : StoredParts.readConstant(in, UNITS);
            ImpulseShape shape =
                    oldest ? ImpulseShape.valueOf(StoredParts.readText(in)) : StoredParts.readConstant(in, SHAPES);
            int length = in.getInt();
            boolean started = StoredParts.readFlag(in);
            long start = in.getLong();
            long seed = in.getLong();
            long place = oldest ? UNKNOWN_OFFSET : in.getLong();
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
}
