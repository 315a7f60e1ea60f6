package dev.stillwater.stream.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The stored form of {@link Contest}, the last part of that of {@link SeriesState}. */
final class StoredContest {
    private static final int LEAST_RIVAL = 60; // bytes

    private StoredContest() {}

    static void write(ByteBuffer out, Contest contest) {
        out.putInt(contest.seen());
        out.putDouble(contest.served());
        write(out, contest.lastValue());
        out.putInt(contest.rivals().size());
        for (Rival rival : contest.rivals()) {
            StoredParts.writeText(out, rival.modelId());
            StoredParts.writeText(out, rival.modelSha256());
            StoredCell.write(out, rival.cell());
            out.putDouble(rival.predicted());
            write(out, rival.margin());
        }
        String better = contest.better();
        StoredParts.writeFlag(out, better != null);
        if (better != null) {
            StoredParts.writeText(out, better);
        }
    }

    static Contest read(ByteBuffer in) {
        int seen = in.getInt();
        double served = in.getDouble();
        Margin lastValue = readMargin(in);
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / LEAST_RIVAL) {
            throw new SerializationException("a series state claims " + count + " rivals");
        }
        List<Rival> rivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rivals.add(new Rival(
                    StoredParts.readText(in),
                    StoredParts.readText(in),
                    StoredCell.read(in, false),
                    in.getDouble(),
                    readMargin(in)));
        }
        return new Contest(seen, served, lastValue, List.copyOf(rivals), readBetter(in));
    }

    private static @Nullable String readBetter(ByteBuffer in) {
        return StoredParts.readFlag(in) ? StoredParts.readText(in) : null;
    }

    private static void write(ByteBuffer out, Margin margin) {
        out.putDouble(margin.square());
        StoredParts.writeMoments(out, margin.excess());
    }

    private static Margin readMargin(ByteBuffer in) {
        return new Margin(in.getDouble(), StoredParts.readMoments(in));
    }
}
