package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

    static void write(DataOutputStream out, InputState input) throws IOException {
        boolean known = !input.equals(InputState.NONE);
        out.writeBoolean(known);
        if (!known) {
            return;
        }
        out.writeLong(input.latest());
        out.writeLong(input.seen());
        EpochUnit unit = input.unit();
        out.writeByte(unit == null ? 0 : UNITS.indexOf(unit) + 1);
        out.writeLong(input.restart());
        out.writeInt(input.agreeing());
        Grid grid = input.grid();
        out.writeBoolean(grid != null);
        if (grid != null) {
            write(out, grid);
        }
    }

    static InputState read(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return InputState.NONE;
        }
        long latest = in.readLong();
        long seen = in.readLong();
        EpochUnit unit = readUnit(in);
        long restart = in.readLong();
        int agreeing = in.readInt();
        return new InputState(in.readBoolean() ? readGrid(in) : null, latest, seen, unit, restart, agreeing);
    }

    private static @Nullable EpochUnit readUnit(DataInputStream in) throws IOException {
        int code = in.readByte();
        if (code < 0 || code > UNITS.size()) {
            throw new SerializationException("a series state has the unit " + code);
        }
        return code == 0 ? null : UNITS.get(code - 1);
    }

    private static void write(DataOutputStream out, Grid grid) throws IOException {
        out.writeLong(grid.step());
        out.writeLong(grid.watermark());
        out.writeLong(grid.closed());
        out.writeInt(grid.open().size());
        for (OpenStep step : grid.open()) {
            out.writeLong(step.index());
            out.writeInt(step.count());
            out.writeDouble(step.sum());
            out.writeDouble(step.min());
            out.writeDouble(step.max());
            out.writeLong(step.lastTime());
            out.writeDouble(step.last());
            Double truth = step.truth();
            out.writeBoolean(truth != null);
            if (truth != null) {
                out.writeDouble(truth);
            }
        }
    }

    private static Grid readGrid(DataInputStream in) throws IOException {
        long step = in.readLong();
        long watermark = in.readLong();
        long closed = in.readLong();
        int count = in.readInt();
        if (count < 0 || count > Grid.MOST_OPEN) {
            throw new SerializationException("a series state claims " + count + " open steps");
        }
        List<OpenStep> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(new OpenStep(
                    in.readLong(),
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readLong(),
                    in.readDouble(),
                    readTruth(in)));
        }
        return new Grid(step, watermark, closed, List.copyOf(open));
    }

    private static @Nullable Double readTruth(DataInputStream in) throws IOException {
        return in.readBoolean() ? (Double) in.readDouble() : null;
    }
}
