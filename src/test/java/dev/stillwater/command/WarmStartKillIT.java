package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.stream.TestModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that starts over a full topic and is killed before it has caught up. */
class WarmStartKillIT {
    private static final int SERIES = 20;
    private static final int SAMPLES = 1_500;
    private static final int MORE = 5;

    @TempDir
    private Path dir;

    @Test
    void killedBeforeItHasCaughtUpItGoesOnToTheSameBitsAndMarks() throws Exception {
        Model model = TestModels.yeo("small", 3);
        ModelFile.write(dir.resolve("small.safetensors"), model);
        String[] served = {"--models-dir=" + dir, "--models=*=small"};
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
                FullTopic topic = new FullTopic(broker, dir, SERIES, 2)) {
            topic.send(0, SAMPLES);
            try (ServeProcess first = topic.serveLight("one", served)) {
                await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> topic.predicted() > 0);
                first.kill();
            }
            assertThat(topic.predicted()).as("caught up already").isLessThan(SERIES * SAMPLES);
            topic.send(SAMPLES, SAMPLES + MORE);
            List<String> told = new ArrayList<>();
            try (ServeProcess second = topic.serveLight("one", served)) {
                await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> told.add(topic.ready("one"))
                                && told.get(told.size() - 1).startsWith("200"));
                await().until(() -> topic.predicted() >= SERIES * (SAMPLES + MORE));
                assertThat(topic.predictions()).isEqualTo(topic.expected(SAMPLES, SAMPLES + MORE, model));
                assertThat(second.terminate()).isZero();
            }
            assertThat(told)
                    .anySatisfy(answer -> assertThat(answer)
                            .startsWith("503 ")
                            .contains("old samples behind")
                            .containsPattern("\"catchingUp\":\\{\"behind\":\\d+,\"share\":0\\.\\d+,\"secondsLeft\":"));
        }
    }
}
