package dev.stillwater.discovery;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.Mapped;
import dev.stillwater.mapping.MappedSample;
import dev.stillwater.mapping.Mapping;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All records read by one mapping, to see what comes of them. */
final class Trial {
    private static final double ENOUGH = 0.85;
    private static final double CONFLICTS = 0.01;

    private final List<Read> reads = new ArrayList<>();
    private int values;
    private int readable;
    private int partly;
    private int conflicts;
    private int conflictsInRecord;
    private int duplicates;
    private int samples;
    private final Map<EpochUnit, Integer> units = new EnumMap<>(EpochUnit.class);
    private @Nullable String conflict;
    private @Nullable String problem;

    /** A record and what it gives. */
    record Read(SeenRecord record, Mapped mapped) {}

    private record At(String series, long second, int nano) {}

    private record Before(double value, SeenRecord record) {}

    static Trial of(Mapping mapping, List<SeenRecord> records) {
        Trial trial = new Trial();
        Map<At, Before> seen = new HashMap<>();
        for (SeenRecord each : records) {
            if (each.record().value() != null) {
                trial.add(each, mapping.read(each.record()), seen);
            }
        }
        return trial;
    }

    private void add(SeenRecord record, Mapped mapped, Map<At, Before> seen) {
        reads.add(new Read(record, mapped));
        if (mapped.isLeftOut()) {
            return;
        }
        values++;
        readable += mapped.isUnreadable() ? 0 : 1;
        partly += mapped.isPartlyReadable() ? 1 : 0;
        if (!mapped.problems().isEmpty()) {
            problem = record.place() + ": " + mapped.problems().get(0);
        }
        for (MappedSample sample : mapped.samples()) {
            samples++;
            if (sample.unit() != null) {
                units.merge(sample.unit(), 1, Integer::sum);
            }
            At at = new At(
                    sample.series(),
                    sample.time().getEpochSecond(),
                    sample.time().getNano());
            Before before = seen.putIfAbsent(at, new Before(sample.value(), record));
            if (before == null) {
                continue;
            }
            if (before.value() == sample.value() && before.record() != record) {
                duplicates++;
            } else {
                conflicts++;
                conflictsInRecord += before.record() == record ? 1 : 0;
                conflict = sample.series() + " has two values at " + sample.time() + " ("
                        + before.record().place() + " and " + record.place() + ")";
            }
        }
    }

    /** What bare numbers that are times count by their size, where nothing says it. */
    Set<EpochUnit> units() {
        return units.keySet();
    }

    List<Read> reads() {
        return reads;
    }

    /** Records with something to read in them. */
    int values() {
        return values;
    }

    /** Of those, the ones of which something could be read. */
    int readable() {
        return readable;
    }

    /** Of those, the ones of which something could not. */
    int partly() {
        return partly;
    }

    int samples() {
        return samples;
    }

    int duplicates() {
        return duplicates;
    }

    int conflicts() {
        return conflicts;
    }

    /** The last thing that could not be read; null where all could. */
    @Nullable
    String problem() {
        return problem;
    }

    /**
     * What speaks against the mapping; null where nothing does.
     *
     * @param ownTime whether samples have a time of their own, so that two of one series do not have the same
     */
    @Nullable
    String contradiction(boolean ownTime) {
        if (readable < ENOUGH * values) {
            return "only " + readable + " of " + values + " records can be read (" + problem + ")";
        }
        if (conflictsInRecord > CONFLICTS * samples || ownTime && conflicts > CONFLICTS * samples) {
            return "the series cannot be told apart: " + conflict;
        }
        if (units.values().stream().filter(count -> count > CONFLICTS * samples).count() > 1) {
            return "times are in several units by their size: " + units.keySet();
        }
        return null;
    }
}
