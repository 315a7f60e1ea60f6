package dev.stillwater.stream.series;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The stored form of {@link Contest}, the last part of that of {@link SeriesState}. */
final class StoredContest {
    private static final int LEAST_RIVAL = 60; // bytes

    private StoredContest() {}

    static void write(DataOutputStream out, Contest contest) throws IOException {
        out.writeInt(contest.seen());
        out.writeDouble(contest.served());
        write(out, contest.lastValue());
        out.writeInt(contest.rivals().size());
        for (Rival rival : contest.rivals()) {
            out.writeUTF(rival.modelId());
            out.writeUTF(rival.modelSha256());
            StoredCell.write(out, rival.cell());
            out.writeDouble(rival.predicted());
            write(out, rival.margin());
        }
        String better = contest.better();
        out.writeBoolean(better != null);
        if (better != null) {
            out.writeUTF(better);
        }
    }

    static Contest read(DataInputStream in) throws IOException {
        int seen = in.readInt();
        double served = in.readDouble();
        Margin lastValue = readMargin(in);
        int count = in.readInt();
        if (count < 0 || count > in.available() / LEAST_RIVAL) {
            throw new SerializationException("a series state claims " + count + " rivals");
        }
        List<Rival> rivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rivals.add(
                    new Rival(in.readUTF(), in.readUTF(), StoredCell.read(in, false), in.readDouble(), readMargin(in)));
        }
        return new Contest(seen, served, lastValue, List.copyOf(rivals), readBetter(in));
    }

    private static @Nullable String readBetter(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void write(DataOutputStream out, Margin margin) throws IOException {
        out.writeDouble(margin.square());
        StoredParts.writeMoments(out, margin.excess());
    }

    private static Margin readMargin(DataInputStream in) throws IOException {
        return new Margin(in.readDouble(), StoredParts.readMoments(in));
    }
}
