package dev.stillwater.bench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many bytes the records of a player's topics have. */
final class RecordSizes {
    private static final long RECORDS = 2_000;

    private RecordSizes() {}

    /** Those of the service, by the last records that it wrote. */
    static Sizes of(Cluster cluster, Player service) throws Exception {
        Means states = new Means();
        Means predictions = new Means();
        read(cluster, service.changelog(), states);
        read(cluster, service.predictions(), predictions);
        return new Sizes(states.mean(false), states.mean(true), predictions.mean(false));
    }

    private static void read(Cluster cluster, String topic, Means means) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = cluster.end(topic);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(cluster.bootstrapServers())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, Math.max(0, end - RECORDS));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(means::add);
            }
        }
    }

    /** Reads what is committed, as bytes. */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Mean sizes of values, those under a key with a NUL, which are looks, apart. */
    static final class Means {
        private final long[] bytes = new long[2];
        private final long[] count = new long[2];

        void add(ConsumerRecord<byte[], byte[]> record) {
            if (record.value() != null) {
                int kind = hasNul(record.key()) ? 1 : 0;
                bytes[kind] += record.value().length;
                count[kind]++;
            }
        }

        /** 0 where there is none. */
        int mean(boolean look) {
            int kind = look ? 1 : 0;
            return count[kind] == 0 ? 0 : (int) Math.round((double) bytes[kind] / count[kind]);
        }

        private static boolean hasNul(byte[] key) {
            for (byte each : key) {
                if (each == 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
