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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests over one broker, which runs as long as those of a class do; each has topics of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OverABroker {
    Path dir;
    EmbeddedBroker broker;

    @BeforeAll
    void startBroker(@TempDir Path dir) throws IOException {
        this.dir = dir;
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
    }

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    /** Waits until it holds; what it throws before is no failure. A busy machine needs a minute for what takes seconds. */
    static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(300)).ignoreExceptions().untilAsserted(assertion);
    }

    /** The sequences from one to before another. */
    static List<Long> sequences(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
