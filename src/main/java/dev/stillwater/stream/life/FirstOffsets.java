package dev.stillwater.stream.life;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a partition at the first start. It lies beside the committed offset, where Kafka Streams keeps
 * numbers of its processors and hands them on from commit to commit, whichever instance has the task: so it lives as long
 * as the offset, and changes no more. The id of the topic is part of its name, since the numbers of a task are merged over
 * its partitions.
 *
 * @param begin the first offset that was to be read
 * @param end the offset behind the last record that the partition held then
 */
record FirstOffsets(long begin, long end) {
    private static final String BEGIN = "begin-";
    private static final String END = "end-";
    private static final long NO_TIME = -1;

    /** About how many records those are. */
    long count() {
        return end - begin;
    }

    /** What is committed at first. */
    OffsetAndMetadata committed(Uuid topic) {
        ProcessorMetadata numbers = new ProcessorMetadata();
        numbers.put(BEGIN + topic, begin);
        numbers.put(END + topic, end);
        return new OffsetAndMetadata(begin, new TopicPartitionMetadata(NO_TIME, numbers).encode());
    }

    /** What lies beside a committed offset; null where nothing was decided for this topic. */
    static @Nullable FirstOffsets of(OffsetAndMetadata committed, @Nullable Uuid topic) {
        ProcessorMetadata numbers =
                TopicPartitionMetadata.decode(committed.metadata()).processorMetadata();
        Long begin = numbers.get(BEGIN + topic);
        Long end = numbers.get(END + topic);
        return begin == null || end == null ? null : new FirstOffsets(begin, end);
    }
}
