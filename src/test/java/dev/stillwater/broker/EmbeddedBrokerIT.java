package dev.stillwater.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    private Path dir;

    @Test
    void aBrokerStartedAgainInItsDirectoryHasItsTopics() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of("kept"))
                            .allTopicNames()
                            .get()
                            .get("kept")
                            .partitions())
                    .hasSize(2);
        }
    }

    @Test
    void aSecondBrokerInTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(0, dir))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another broker is running in " + dir);

            admin.createTopics(List.of(new NewTopic("after", 1, (short) 1)))
                    .all()
                    .get();
            assertThat(admin.listTopics().names().get()).contains("after");
        }
    }

    /** Kafka's own broker looks every 10 s, and until then nobody reads on. */
    @Test
    void theTransactionOfAWriterThatIsGoneIsEndedASecondAfterItsTime() throws Exception {
        ConfigResource one = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Config config = admin.describeConfigs(List.of(one)).all().get().get(one);

            assertThat(config.get("transaction.abort.timed.out.transaction.cleanup.interval.ms")
                            .value())
                    .isEqualTo("1000");
        }
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(socket.getLocalPort(), dir))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + socket.getLocalPort());
        }
    }
}
