package dev.stillwater.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SparingAnswersTest {
    private static final long MS = 1_000_000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * MS); // it may overflow
    private final AtomicInteger works = new AtomicInteger();
    private final SparingAnswers<String, Integer> answers = new SparingAnswers<>(clock::get);

    @Test
    void theSameQuestionIsAnsweredAnewOnlyAfterASecond() {
        assertThat(ask("a", 0)).isEqualTo(1);
        clock.addAndGet(999 * MS);
        assertThat(ask("a", 0)).isEqualTo(1);
        clock.addAndGet(MS);
        assertThat(ask("a", 0)).isEqualTo(2);
    }

    @Test
    void afterWorkThereIsNineTimesAsLongNone() {
        assertThat(ask("a", 100)).isEqualTo(1);
        clock.addAndGet(899 * MS);
        assertThat(ask("b", 0)).isNull();
        clock.addAndGet(MS);
        assertThat(ask("b", 0)).isEqualTo(2);
    }

    @Test
    void soFiftyClientsWithASeriesEachTakeATenthOfACore() {
        long worked = 0;
        for (int request = 0; request < 50 * 30; request++) { // 30 s, each asks once a second
            int before = works.get();
            ask("series-" + request % 50, 25);
            worked += 25L * (works.get() - before);
            clock.addAndGet(worked > 0 && works.get() > before ? 0 : 20 * MS);
        }
        assertThat(worked).isBetween(1_500L, 3_300L);
        for (int client = 0; client < 50; client++) {
            assertThat(ask("series-" + client, 25)).as("series-" + client).isNotNull();
        }
    }

    @Test
    void whileOneIsComputedNobodyWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> slow = other.submit(() -> answers.get("slow", () -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return 0;
            }));
            begun.await();

            assertThat(ask("b", 0)).isNull();
            end.countDown();
            slow.get();
            assertThat(ask("b", 0)).isEqualTo(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void workThatFailsIsFollowedByOther() {
        assertThatThrownBy(() -> answers.get("a", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(ask("a", 0)).isEqualTo(1);
    }

    private Integer ask(String question, int milliseconds) {
        return answers.get(question, () -> {
            clock.addAndGet(milliseconds * MS);
            return works.incrementAndGet();
        });
    }
}
