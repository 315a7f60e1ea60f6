package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The stored form of {@link InputState}, a part of that of {@link SeriesState}. */
final class StoredInput {
    // the index is the code, less one
    private static final List<EpochUnit> UNITS = List.of(
            EpochUnit.DAYS, EpochUnit.SECONDS, EpochUnit.MILLISECONDS, EpochUnit.MICROSECONDS, EpochUnit.NANOSECONDS);

    private StoredInput() {}

    static void write(ByteBuffer out, InputState input) {
        boolean known = !input.equals(InputState.NONE);
        StoredParts.writeFlag(out, known);
        if (!known) {
            return;
        }
        out.putLong(input.latest());
        out.putLong(input.seen());
        EpochUnit unit = input.unit();
        out.put((byte) (unit == null ? 0 : UNITS.indexOf(unit) + 1));
        out.putLong(input.restart());
        out.putInt(input.agreeing());
        Grid grid = input.grid();
        StoredParts.writeFlag(out, grid != null);
        if (grid != null) {
            write(out, grid);
        }
    }

    static InputState read(ByteBuffer in) {
        if (!StoredParts.readFlag(in)) {
            return InputState.NONE;
        }
        long latest = in.getLong();
        long seen = in.getLong();
        EpochUnit unit = readUnit(in);
        long restart = in.getLong();
        int agreeing = in.getInt();
        return new InputState(StoredParts.readFlag(in) ? readGrid(in) : null, latest, seen, unit, restart, agreeing);
    }

    private static @Nullable EpochUnit readUnit(ByteBuffer in) {
        int code = in.get();
        if (code < 0 || code > UNITS.size()) {
            throw new SerializationException("a series state has the unit " + code);
        }
        return code == 0 ? null : UNITS.get(code - 1);
    }

    private static void write(ByteBuffer out, Grid grid) {
        out.putLong(grid.step());
        out.putLong(grid.watermark());
        out.putLong(grid.closed());
        out.putInt(grid.open().size());
        for (OpenStep step : grid.open()) {
            out.putLong(step.index());
            out.putInt(step.count());
            out.putDouble(step.sum());
            out.putDouble(step.min());
            out.putDouble(step.max());
            out.putLong(step.lastTime());
            out.putDouble(step.last());
            Double truth = step.truth();
            StoredParts.writeFlag(out, truth != null);
            if (truth != null) {
                out.putDouble(truth);
            }
        }
    }

    private static Grid readGrid(ByteBuffer in) {
        long step = in.getLong();
        long watermark = in.getLong();
        long closed = in.getLong();
        int count = in.getInt();
        if (count < 0 || count > Grid.MOST_OPEN) {
            throw new SerializationException("a series state claims " + count + " open steps");
        }
        List<OpenStep> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(new OpenStep(
                    in.getLong(),
                    in.getInt(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getLong(),
                    in.getDouble(),
                    readTruth(in)));
        }
        return new Grid(step, watermark, closed, List.copyOf(open));
    }

    private static @Nullable Double readTruth(ByteBuffer in) {
        return StoredParts.readFlag(in) ? (Double) in.getDouble() : null;
    }
}
