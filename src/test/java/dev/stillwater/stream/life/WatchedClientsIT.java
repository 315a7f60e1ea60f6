package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.topic.FreshTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedClientsIT {
    @TempDir
    private Path dir;

    private static final class Deaf implements WatchedClients.Sends {
        @Override
        public @Nullable Runnable whenWritten(ProducerRecord<byte[], byte[]> record) {
            return null;
        }

        @Override
        public void lost() {}
    }

    /** After a time-out Kafka Streams would go on, over states that it has lost. */
    @Test
    void aCommitThatTimesOutEndsTheClientAndTheProducerCloses() throws Exception {
        Producer<byte[], byte[]> producer;
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            FreshTopics.create(admin, List.of(new NewTopic("t", 1, (short) 1)));
            producer = new WatchedClients(
                            new InputTrace(),
                            new Suspects(),
                            new Deaf(),
                            () -> true,
                            new Progress(System::nanoTime, false))
                    .getProducer(Map.of(
                            "bootstrap.servers",
                            broker.bootstrapServers(),
                            "transactional.id",
                            "commits",
                            "max.block.ms",
                            "8000"));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("t", new byte[1]), (metadata, failure) -> {});
            producer.flush();
        }

        assertThatThrownBy(producer::commitTransaction)
                .isExactlyInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(Failure.of(new StreamsException(new KafkaException("", new TimeoutException())))
                        .kind())
                .isEqualTo(Failure.Kind.BROKERS);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> producer.close());
    }
}
