package dev.stillwater.command;

import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.ForeignRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads some records of a topic outside any consumer group: of each partition as many from its beginning as from its end.
 * Records of transactions that are open or aborted are not read.
 */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long MOST_BYTES = 64L << 20;
    private static final int FEWEST_OF_A_PARTITION = 2;

    private final Settings settings;
    private final String topic;
    private final List<SeenRecord> records = new ArrayList<>();
    private long bytes;

    TopicReader(Settings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /** @throws CommandFailedException with one line, if it cannot be read */
    TopicSample read(int atMost, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            int partitions = KafkaAccess.partitions(settings, topic);
            return read(partitions, atMost, deadline, patience);
        } catch (KafkaException e) {
            throw new CommandFailedException(told(topic, e));
        }
    }

    /** One that is in no group, and reads what is committed. */
    static Consumer<byte[], byte[]> consumer(Settings settings, Duration patience) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Math.max(1_000, patience.toMillis()));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Why a topic cannot be read, in one line. */
    static String told(String topic, Throwable problem) {
        if (problem instanceof AuthorizationException) {
            return "the topic " + topic + " cannot be read without rights: grant Describe and Read on it ("
                    + problem.getMessage() + ")";
        }
        if (problem instanceof AuthenticationException) {
            return "the brokers do not let this client in: " + problem.getMessage()
                    + " (kafka.security.*, kafka.sasl.*)";
        }
        if (problem instanceof UnknownTopicOrPartitionException) {
            return "there is no topic " + topic + ", or no right to see it";
        }
        if (problem instanceof InvalidTopicException) {
            return "there can be no topic " + topic + ": " + problem.getMessage();
        }
        return "the topic " + topic + " cannot be read: " + problem.getMessage();
    }

    private TopicSample read(int partitions, int atMost, long deadline, Duration patience) {
        try (Consumer<byte[], byte[]> consumer = consumer(settings, patience)) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
            consumer.assign(all);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Map<TopicPartition, Long> sizes = new HashMap<>();
            ends.forEach((partition, end) -> sizes.put(partition, end - begins.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> shares = shares(sizes, atMost);
            all.forEach(partition -> consumer.seek(partition, begins.getOrDefault(partition, 0L)));
            boolean inTime = readOn(consumer, shares, ends, deadline);
            all.forEach(partition -> consumer.seek(
                    partition,
                    Math.max(
                            consumer.position(partition),
                            ends.getOrDefault(partition, 0L) - shares.getOrDefault(partition, 0L))));
            inTime &= readOn(consumer, shares, ends, deadline);
            long size = sizes.values().stream().mapToLong(each -> each).sum();
            List<String> remarks = remarks();
            if (!inTime && records.isEmpty() && size > 0) {
                throw new CommandFailedException("the topic " + topic + " has " + size
                        + " offsets, of which no record came in " + patience.toSeconds() + " s (--timeout)");
            }
            if (!inTime) {
                remarks.add("reading ended after " + patience.toSeconds() + " s (--timeout)");
            }
            return new TopicSample(topic, records, partitions, size, remarks);
        }
    }

    /** Half of what is read of each partition, the same of all that have as many; of small ones all. */
    private static Map<TopicPartition, Long> shares(Map<TopicPartition, Long> sizes, int atMost) {
        Map<TopicPartition, Long> shares = new HashMap<>();
        long left = atMost;
        int partitions = sizes.size();
        List<Map.Entry<TopicPartition, Long>> smallestFirst =
                sizes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        for (Map.Entry<TopicPartition, Long> each : smallestFirst) {
            long share = Math.min(each.getValue(), Math.max(FEWEST_OF_A_PARTITION, left / partitions));
            shares.put(each.getKey(), (share + 1) / 2);
            left -= share;
            partitions--;
        }
        return shares;
    }

    /** Whether so many records of each partition, or all there are, came in time. */
    private boolean readOn(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> shares,
            Map<TopicPartition, Long> ends,
            long deadline) {
        Map<TopicPartition, Long> read = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(consumer.assignment());
        while (true) {
            open.removeIf(partition -> read.getOrDefault(partition, 0L) >= shares.getOrDefault(partition, 0L)
                    || consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            if (open.isEmpty() || bytes > MOST_BYTES) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.pause(consumer.assignment());
            consumer.resume(open);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(topic, record.partition());
                long count = read.merge(partition, 1L, Long::sum);
                long share = shares.getOrDefault(partition, 0L);
                if (count <= share && record.offset() < ends.getOrDefault(partition, 0L)) {
                    add(record);
                }
                if (count == share) {
                    consumer.seek(partition, record.offset() + 1);
                }
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        bytes += Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize());
        records.add(new SeenRecord(
                record.partition(),
                record.offset(),
                new ForeignRecord(record.key(), record.value(), headers, topic, record.timestamp())));
    }

    /** What the topic's settings say, where there is a right to see them. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = KafkaAccess.admin(settings)) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            for (String name : List.of("cleanup.policy", "compression.type")) {
                ConfigEntry entry = config == null ? null : config.get(name);
                if (entry != null && !entry.isDefault()) {
                    remarks.add(name + "=" + entry.value());
                }
            }
        } catch (ExecutionException e) {
            remarks.add("its settings cannot be seen: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
        return remarks;
    }
}
