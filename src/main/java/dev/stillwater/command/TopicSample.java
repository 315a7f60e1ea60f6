package dev.stillwater.command;

import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.ForeignRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records to look at.
 *
 * @param name of the topic or file
 * @param partitions 0 where that is not known
 * @param all how many offsets the topic has; the records' number where that is not known
 * @param remarks what else is known, a line each
 */
record TopicSample(String name, List<SeenRecord> records, int partitions, long all, List<String> remarks) {
    /** Stands for the times of a topic's records where those of a file have none. */
    static final Instant STAND_IN = Instant.parse("2000-01-01T00:00:00Z");

    TopicSample {
        records = List.copyOf(records);
        remarks = List.copyOf(remarks);
    }

    /** Whether no record has a time. */
    boolean isWithoutTimes() {
        return records.stream().allMatch(each -> each.record().timestamp() < 0);
    }

    /** Whether the times of the records are no times, but stand for those that a topic supplies. */
    boolean hasStandInTimes() {
        return !records.isEmpty()
                && records.stream().allMatch(each -> each.record().timestamp() == STAND_IN.toEpochMilli());
    }

    /** The same with a time that stands for those that a topic supplies. */
    TopicSample withStandInTimes() {
        List<String> told = new ArrayList<>(remarks);
        told.add("no times: " + STAND_IN + " stands for those that a topic's records have");
        return new TopicSample(
                name, records.stream().map(TopicSample::withStandInTime).toList(), partitions, all, told);
    }

    private static SeenRecord withStandInTime(SeenRecord seen) {
        return with(seen, seen.record().key(), STAND_IN.toEpochMilli());
    }

    /** Whether no record has a key. */
    boolean isWithoutKeys() {
        return records.stream().allMatch(each -> each.record().key() == null);
    }

    /** The same as one series, of a key that stands for those of a topic's records. */
    TopicSample withStandInKey(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        List<String> told = new ArrayList<>(remarks);
        told.add("no keys: one series, named " + key + " as the file is; on a topic the key names it");
        return new TopicSample(
                name,
                records.stream()
                        .map(seen -> with(seen, bytes, seen.record().timestamp()))
                        .toList(),
                partitions,
                all,
                told);
    }

    private static SeenRecord with(SeenRecord seen, byte @Nullable [] key, long timestamp) {
        ForeignRecord record = seen.record();
        return new SeenRecord(
                seen.partition(),
                seen.offset(),
                new ForeignRecord(key, record.value(), record.headers(), record.topic(), timestamp));
    }
}
