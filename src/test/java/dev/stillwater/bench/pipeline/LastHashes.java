package dev.stillwater.bench.pipeline;

import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the last committed prediction of each series says of all before it. */
final class LastHashes {
    private LastHashes() {}

    /**
     * Of one series.
     *
     * @param sequence of the last sample that was predicted from
     * @param hash running hash of all predictions of the series
     */
    record Last(long sequence, String hash) {}

    /** Those of a service that has nothing more to write, by series. */
    static Map<String, Last> of(Cluster cluster, Player service) throws Exception {
        Map<String, byte[]> values = new HashMap<>();
        TopicPartition partition = new TopicPartition(service.predictions(), 0);
        long end = cluster.end(service.predictions());
        try (KafkaConsumer<byte[], byte[]> consumer = RecordSizes.consumer(cluster.bootstrapServers())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    values.put(new String(each.key(), StandardCharsets.UTF_8), each.value());
                }
            }
        }
        Topic<String, Prediction> topic = new Topics(
                        service.prefix(), service.samples(), SampleFormat.NUMBER, new FixedSchemaIds())
                .predictions();
        Map<String, Last> found = new HashMap<>();
        values.forEach((series, value) -> {
            Prediction last = topic.value().deserializer().deserialize(topic.name(), value);
            found.put(series, new Last(last.getSequence(), last.getStateHash()));
        });
        return found;
    }
}
