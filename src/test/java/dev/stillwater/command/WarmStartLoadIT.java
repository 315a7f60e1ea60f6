package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A million samples that were there before the service: how fast it catches up with them, and to the same states as live. */
class WarmStartLoadIT {
    private static final Logger LOG = LoggerFactory.getLogger(WarmStartLoadIT.class);
    private static final int SERIES = 1_000;
    private static final int SAMPLES = 1_000;
    private static final int MORE = 3;
    private static final String NETWORK = "yeo-mackey-glass-0.64";

    @TempDir
    private Path dir;

    @Test
    void aThousandSeriesOfAThousandSamplesComeToTheStatesThatTheyHadLive() throws Exception {
        Model model = Models.shipped().find(NETWORK).orElseThrow();
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
                FullTopic topic = new FullTopic(broker, dir, SERIES, 4)) {
            topic.send(0, SAMPLES);
            long begun = System.nanoTime();
            try (ServeProcess service = topic.serve("one", "--models=*=" + NETWORK)) {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> topic.ready("one").contains("\"catchingUp\":{"));
                double up = (System.nanoTime() - begun) / 1e9;
                await().atMost(Duration.ofMinutes(20))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            String ready = topic.ready("one");
                            LOG.info("{}", ready);
                            return ready.startsWith("200");
                        });
                double caughtUp = (System.nanoTime() - begun) / 1e9;
                LOG.info(
                        "{} samples of {} series caught up with after {} s, of which {} s until the first look: {}/s",
                        SERIES * SAMPLES,
                        SERIES,
                        caughtUp,
                        up,
                        SERIES * SAMPLES / (caughtUp - up));
                topic.send(SAMPLES, SAMPLES + MORE);
                await().atMost(Duration.ofMinutes(10))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> topic.predicted() >= SERIES * (SAMPLES + MORE));
                assertThat(topic.predictions()).isEqualTo(topic.expected(SAMPLES, SAMPLES + MORE, model));
                assertThat(service.terminate()).isZero();
            }
        }
    }
}
