package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, each in a JVM of its own: {@code mvn test -Pbench}. No test asserts a time. */
class Benchmarks {
    @Test
    void run() throws Exception {
        String chosen = System.getProperty("benchmarks", "Benchmark");

        assertThat(new Runner(new OptionsBuilder().include(chosen).build()).run())
                .isNotEmpty();
    }
}
