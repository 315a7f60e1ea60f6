package dev.stillwater.discovery;

import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.form.Schemas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What looking at records says of how they are to be read. */
public sealed interface Discovery {
    double MOST = 0.98;

    /** There is one reading, and nothing contradicts it. */
    record Unambiguous(MappingSpec spec) implements Discovery {}

    /**
     * There is more than one reading, or one that something speaks against.
     *
     * @param first the better one
     * @param second another; null where the other possibility is that the first is wrong in a way that records do not show
     * @param why what cannot be decided, in one line
     */
    record Ambiguous(MappingSpec first, @Nullable MappingSpec second, String why) implements Discovery {}

    /**
     * There is no reading.
     *
     * @param why in one line, and what would help
     */
    record Unknown(String why) implements Discovery {}

    /**
     * Looks at records.
     *
     * @param records of all partitions, in the order of each
     * @param partitions how many the topic has; 0 where that is not known
     * @param schemas what ids on the wire stand for
     * @throws RuntimeException only of a schema registry that does not answer
     */
    static Discovery of(List<SeenRecord> records, int partitions, Schemas schemas) {
        return Inspection.of(records, partitions, schemas).discovery();
    }

    /** Whether so many records leave no doubt of what all are: the others are odd ones, and will be dead letters. */
    static boolean isMost(int some, int all) {
        return some >= MOST * all;
    }
}
