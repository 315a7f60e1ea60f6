package dev.stillwater.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestoreTest {
    @Test
    void aMeterIsTheSumOverItsTagsAndNotThatOfALongerName() {
        String meters = """
                # HELP rate what
                rate{series="a"} 1.5
                rate{series="b"} 2.0E3
                rate_more 7.0
                """;

        assertThat(Restore.meter(meters, "rate")).isEqualTo(2001.5);
        assertThat(Restore.meter(meters, "rate_more")).isEqualTo(7);
        assertThat(Restore.meter(meters, "absent")).isZero();
    }
}
