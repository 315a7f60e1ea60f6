package dev.stillwater.stream;

import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests over one broker, which runs as long as those of a class do. */
abstract class OverABroker {
    @TempDir
    static Path dir;

    static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** Waits until it holds; what it throws before is no failure. */
    static void within(int seconds, ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    /** The sequences from one to before another. */
    static List<Long> sequences(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
