package dev.stillwater.oracle;

import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.SeriesKey;

/** The series of a record. */
final class Keys {
    /** What records are counted under whose key is no series id; no series id is empty. */
    static final String NONE = "";

    private Keys() {}

    static String series(LogRecord record) {
        try {
            return SeriesKey.read(record.key());
        } catch (UnreadableValueException e) { // the gate says why, and it is told with the record
            return NONE;
        }
    }
}
