package dev.stillwater.oracle;

import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.RecordLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A topic of one partition in memory. */
final class ListedLog implements RecordLog {
    final List<LogRecord> records = new ArrayList<>();
    /** What is written while the log is read. */
    final List<LogRecord> later = new ArrayList<>();

    private int next;

    /** From the first record on once more. */
    ListedLog rewound() {
        next = 0;
        return this;
    }

    @Override
    public @Nullable LogRecord next() {
        return next < records.size() ? records.get(next++) : null;
    }

    @Override
    public @Nullable LogRecord next(int partition) {
        return next();
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public int partitionOf(byte[] key) {
        return 0;
    }

    @Override
    public boolean await(Duration atMost) {
        boolean any = !later.isEmpty();
        records.addAll(later);
        later.clear();
        return any;
    }

    @Override
    public boolean grown() {
        return !later.isEmpty();
    }

    @Override
    public long size() {
        return records.size();
    }

    @Override
    public long beginning(int partition) {
        return records.isEmpty() ? 0 : records.get(0).offset();
    }

    @Override
    public boolean cut() {
        return beginning(0) > 0;
    }

    @Override
    public void close() {}
}
