package dev.stillwater.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneCoreTest {
    @Test
    void workThatOthersKeepWaitingCostsNothing() {
        double seconds = OneCore.run(() -> {
            double start = OneCore.seconds();
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return OneCore.seconds() - start;
        });

        assertThat(seconds).isLessThan(0.2);
    }

    @Test
    void aParallelStreamStaysInTheThread() {
        Set<Thread> threads = OneCore.run(() -> IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> Thread.currentThread())
                .collect(Collectors.toSet()));

        assertThat(threads).hasSize(1);
    }
}
