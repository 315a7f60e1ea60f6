package dev.stillwater.command;

import dev.stillwater.discovery.SeenRecord;
import java.util.List;

/**
 * Records to look at.
 *
 * @param name of the topic or file
 * @param partitions 0 where that is not known
 * @param all how many offsets the topic has; the records' number where that is not known
 * @param remarks what else is known, a line each
 */
record TopicSample(String name, List<SeenRecord> records, int partitions, long all, List<String> remarks) {
    TopicSample {
        records = List.copyOf(records);
        remarks = List.copyOf(remarks);
    }
}
