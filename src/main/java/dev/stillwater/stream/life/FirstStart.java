package dev.stillwater.stream.life;

import dev.stillwater.topic.TopicsSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, once, where a deployment begins in its inputs and what they hold by then. The decision is one commit of the
 * group for all partitions, made before the first client starts, so that every later start and every other instance
 * finds it. It is a first start where the group has committed nothing for the samples and no changelog is there: offsets
 * that were lost later are no first start, and where there are none Kafka Streams begins at the earliest record.
 */
public final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final TopicRules rules;
    private final String group;
    private final StartPoint from;
    private final Clock clock;

    /**
     * @param group whose offsets they are
     * @param from what is to be read
     */
    public FirstStart(TopicRules rules, String group, StartPoint from, Clock clock) {
        this.rules = rules;
        this.group = group;
        this.from = from;
        this.clock = clock;
    }

    /** Decides where nothing has been decided and nothing been read; what that has to wait for, or null. */
    public @Nullable String prepare(Admin admin, TopicsSeen seen) throws ExecutionException, InterruptedException {
        CommittedOffsets offsets = new CommittedOffsets(admin, group);
        boolean states = rules.changelogs().stream().anyMatch(seen.topics()::containsKey);
        if (states || offsets.any(List.of(samples()))) {
            return null;
        }
        Instant now = clock.instant();
        Map<TopicPartition, FirstOffsets> samples = decide(admin, seen, samples(), from.spec(now));
        Map<TopicPartition, FirstOffsets> all = new HashMap<>(samples);
        OffsetSpec others = others(admin, seen, samples, now);
        for (String topic : rules.inputs()) {
            if (!topic.equals(samples())) {
                all.putAll(decide(admin, seen, topic, others));
            }
        }
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        all.forEach((partition, first) -> commit.put(
                partition,
                first.committed(Objects.requireNonNull(seen.topics().get(partition.topic()))
                        .id())));
        if (!offsets.begin(commit)) {
            return "another instance of the application " + group + " makes its first start at this moment";
        }
        LOG.info(
                "first start of the application {}: {} of {} are read, {} records by now",
                group,
                from.text(),
                samples(),
                samples.values().stream().mapToLong(FirstOffsets::count).sum());
        return null;
    }

    /** What was decided, then or at this start. */
    public HeldRecords held(Admin admin, TopicsSeen seen) throws ExecutionException, InterruptedException {
        return HeldRecords.of(new CommittedOffsets(admin, group).committed(), seen.ids());
    }

    private String samples() {
        return rules.inputs().get(0);
    }

    /** What a topic holds. */
    static Map<TopicPartition, FirstOffsets> held(Admin admin, TopicsSeen seen, String topic)
            throws ExecutionException, InterruptedException {
        return decide(admin, seen, topic, OffsetSpec.earliest());
    }

    private static Map<TopicPartition, FirstOffsets> decide(Admin admin, TopicsSeen seen, String topic, OffsetSpec from)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> ends = list(admin, seen, topic, OffsetSpec.latest());
        Map<TopicPartition, ListOffsetsResultInfo> begins = list(admin, seen, topic, from);
        Map<TopicPartition, FirstOffsets> decided = new HashMap<>();
        ends.forEach((partition, found) -> {
            ListOffsetsResultInfo begin = begins.get(partition);
            long end = found.offset();
            boolean young = begin != null && begin.offset() < 0; // no record is that young
            long first = begin == null || young ? end : Math.min(begin.offset(), end);
            decided.put(partition, new FirstOffsets(first, end));
        });
        return decided;
    }

    /**
     * Which impulses are read: those that there are samples for. Where the first samples are gone, nothing tells which of
     * them older impulses were for; all would disturb the first that is left.
     */
    private OffsetSpec others(Admin admin, TopicsSeen seen, Map<TopicPartition, FirstOffsets> samples, Instant now)
            throws ExecutionException, InterruptedException {
        boolean whole = samples.values().stream().allMatch(first -> first.begin() == 0);
        if (from.kind() != StartPoint.Kind.EARLIEST || whole) {
            return from.spec(now);
        }
        OptionalLong first = list(admin, seen, samples(), OffsetSpec.forTimestamp(0)).values().stream()
                .filter(found -> found.offset() >= 0)
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .min();
        return first.isPresent() ? OffsetSpec.forTimestamp(first.getAsLong()) : OffsetSpec.latest();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> list(
            Admin admin, TopicsSeen seen, String topic, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        int partitions = Objects.requireNonNull(seen.topics().get(topic)).partitions();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), spec);
        }
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }
}
