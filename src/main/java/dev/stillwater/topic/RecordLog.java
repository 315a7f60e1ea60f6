package dev.stillwater.topic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The committed records of one topic from the first that is left, each partition in its order, up to an end. */
public interface RecordLog extends AutoCloseable {
    /** The next record of any partition; null at the end. */
    @Nullable
    LogRecord next();

    /** The next record of one partition; null at its end. */
    @Nullable
    LogRecord next(int partition);

    int partitions();

    /** The partition in which Kafka's own writers put a key. */
    int partitionOf(byte[] key);

    /** Waits behind the end for further records, which then belong to it; whether any came. */
    boolean await(Duration atMost);

    /** Whether records have been written behind the end. */
    boolean grown();

    /** Records up to the end, about. */
    long size();

    /** The offset of the first record that a partition has left; 0 where nothing is gone. */
    long beginning(int partition);

    /** Whether any partition has lost its beginning. */
    boolean cut();

    @Override
    void close();
}
