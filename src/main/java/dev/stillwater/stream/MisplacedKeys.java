package dev.stillwater.stream;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;

/**
 * Watches for keys that do not lie in the partition where Kafka's default partitioner puts them, and says so once: samples
 * that are read where they lie would not meet the impulses of their series there.
 */
final class MisplacedKeys {
    private final int partitions;
    private final Consumer<String> notices;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param partitions of the topic
     * @param notices is told the sentence
     */
    MisplacedKeys(int partitions, Consumer<String> notices) {
        this.partitions = partitions;
        this.notices = notices;
    }

    /** The partition in which a key belongs, among so many: that of Kafka's default partitioner. */
    static int partitionOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** A key was found in a partition. */
    void saw(byte[] key, int partition) {
        if (told.getPlain() || partitions == 1) {
            return;
        }
        int right = partitionOf(key, partitions);
        if (right != partition && told.compareAndSet(false, true)) {
            notices.accept("the samples of the series " + new String(key, StandardCharsets.UTF_8) + " are in partition "
                    + partition + ", where Kafka's default partitioner puts that key in partition " + right + " of "
                    + partitions + ": its impulses will not find it; set --samples-path repartition, or write the"
                    + " samples with that partitioner (librdkafka: partitioner=murmur2_random)");
        }
    }
}
