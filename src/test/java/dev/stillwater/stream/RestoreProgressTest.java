package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition FIRST = new TopicPartition("changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("changelog", 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong(5_000_000_000L);
    private final RestoreProgress progress = new RestoreProgress(new Meters(registry, 2, Clock.systemUTC()), now::get);

    @Test
    void whatRemainsShrinksAndTheTimeRunsFromTheEarliestStart() {
        progress.onRestoreStart(FIRST, "series", 100, 1_100);
        now.addAndGet(2_000_000_000L);
        progress.onRestoreStart(SECOND, "series", 0, 50);
        progress.onBatchRestored(FIRST, "series", 599, 450);
        now.addAndGet(1_000_000_000L);

        assertThat(gauge("stillwater.restoring.records")).isEqualTo(550);
        assertThat(gauge("stillwater.restore.seconds")).isEqualTo(3);
        assertThat(registry.get("stillwater.restored.records").counter().count())
                .isEqualTo(450);

        progress.onRestoreEnd(FIRST, "series", 900);

        assertThat(gauge("stillwater.restoring.records")).isEqualTo(50);
        assertThat(gauge("stillwater.restore.seconds")).isEqualTo(1);
    }

    @Test
    void nothingIsRunningOnceAllHasEndedOrTheClientIsGone() {
        progress.onRestoreStart(FIRST, "series", 0, 10);
        progress.onRestoreStart(SECOND, "series", 0, 10);
        progress.onRestoreSuspended(FIRST, "series", 5);
        progress.clear();

        assertThat(gauge("stillwater.restoring.records")).isZero();
        assertThat(gauge("stillwater.restore.seconds")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
