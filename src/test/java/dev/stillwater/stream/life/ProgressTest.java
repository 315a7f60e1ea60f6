package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private long now = -1_000;

    @Test
    void aFirstClientGoesForwardAtOnce() {
        assertThat(client(false).obstacle()).isNull();
    }

    @Test
    void aThreadThatDoesNotComeBackForRecordsIsToldUntilItDoes() {
        Progress client = client(false);
        client.asks("one");
        client.asks("two");
        pass(Progress.HANGS);
        assertThat(client.obstacle()).isNull();
        client.asks("two");
        pass(Duration.ofSeconds(12));

        assertThat(client.obstacle()).startsWith("a stream thread has not come back for more records for 42 s: ");
        client.asks("one");
        assertThat(client.obstacle()).isNull();
    }

    @Test
    void aThreadThatHasEndedIsNotWaitedFor() {
        Progress client = client(false);
        client.asks("one");
        client.ends("one");
        pass(Duration.ofHours(1));

        assertThat(client.obstacle()).isNull();
    }

    @Test
    void afterADeathTheNextClientHasToCommitFirst() {
        Progress client = client(true);
        client.running();
        client.asks("one");
        client.busy();
        pass(Progress.IDLE.plusSeconds(1));
        assertThat(client.obstacle()).isEqualTo("nothing has been committed since the stream client died");
        assertThat(client.doubtful()).isTrue();

        client.committed();

        assertThat(client.obstacle()).isNull();
        assertThat(client.doubtful()).isFalse();
    }

    @Test
    void afterADeathWithNothingToDoRunningForAWhileIsEnough() {
        Progress client = client(true);
        client.asks("one");
        pass(Progress.IDLE.plusSeconds(1));
        client.running();
        pass(Progress.IDLE);
        assertThat(client.obstacle()).isNotNull();
        pass(Duration.ofNanos(1));

        assertThat(client.obstacle()).isNull();
        client.busy();
        assertThat(client.obstacle()).isNull();
    }

    private Progress client(boolean afterDeath) {
        return new Progress(() -> now, afterDeath);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
