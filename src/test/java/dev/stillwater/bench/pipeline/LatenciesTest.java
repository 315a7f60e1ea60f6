package dev.stillwater.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aPercentileIsTheLeastThatSoManyDoNotExceed() {
        Latencies latencies = new Latencies();
        for (int i = 100_000; i > 0; i--) {
            latencies.add(i);
        }

        assertThat(latencies.percentile(0.5)).isEqualTo(50_000);
        assertThat(latencies.percentile(0.99)).isEqualTo(99_000);
        assertThat(latencies.percentile(1)).isEqualTo(100_000);
    }

    @Test
    void ofOneAllPercentilesAreIt() {
        Latencies latencies = new Latencies();
        latencies.add(7);

        assertThat(latencies.percentile(0.01)).isEqualTo(7);
        assertThat(latencies.percentile(0.99)).isEqualTo(7);
    }

    @Test
    void ofNoneThereIsNoPercentile() {
        assertThatThrownBy(() -> new Latencies().percentile(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
