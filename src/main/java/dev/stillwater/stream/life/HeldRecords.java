package dev.stillwater.stream.life;

import dev.stillwater.topic.TopicsSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The records that the topics held already when the deployment first started, of those that it reads: what is predicted
 * because of them is no news. They are told by their offsets alone, which were committed once.
 */
public final class HeldRecords {
    /** None. */
    public static final HeldRecords NONE = new HeldRecords(Map.of());

    private final Map<TopicPartition, FirstOffsets> first;

    private HeldRecords(Map<TopicPartition, FirstOffsets> first) {
        this.first = Map.copyOf(first);
    }

    /** As the group has them for these topics. */
    public static HeldRecords of(Admin admin, String group, TopicsSeen seen)
            throws ExecutionException, InterruptedException {
        return of(new CommittedOffsets(admin, group).committed(), seen.ids());
    }

    static HeldRecords of(Map<TopicPartition, OffsetAndMetadata> committed, Map<String, Uuid> ids) {
        Map<TopicPartition, FirstOffsets> first = new HashMap<>();
        committed.forEach((partition, offset) -> {
            FirstOffsets of = FirstOffsets.of(offset, ids.get(partition.topic()));
            if (of != null) {
                first.put(partition, of);
            }
        });
        return new HeldRecords(first);
    }

    /** Those of one partition, from one offset to before another, and no others. */
    public static HeldRecords of(String topic, int partition, long begin, long end) {
        return new HeldRecords(Map.of(new TopicPartition(topic, partition), new FirstOffsets(begin, end)));
    }

    /** Whether a topic held that record. */
    public boolean has(Place place) {
        FirstOffsets of = first.get(new TopicPartition(place.topic(), place.partition()));
        return of != null && place.offset() < of.end();
    }

    /** The offsets that the deployment began at, by partition of a topic; none where nothing was decided. */
    public Map<Integer, Long> begins(String topic) {
        Map<Integer, Long> begins = new HashMap<>();
        of(topic).forEach((partition, of) -> begins.put(partition.partition(), of.begin()));
        return begins;
    }

    /** What it held of a topic, by partition: from which offset to before which. */
    Map<TopicPartition, FirstOffsets> of(String topic) {
        Map<TopicPartition, FirstOffsets> found = new HashMap<>(first);
        found.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return found;
    }
}
