package dev.stillwater.discovery;

import dev.stillwater.mapping.ForeignRecord;

/** A record that is looked at, and where it lies. */
public record SeenRecord(int partition, long offset, ForeignRecord record) {
    /** Where it lies, as it is told to a person. */
    String place() {
        return partition + "/" + offset;
    }
}
