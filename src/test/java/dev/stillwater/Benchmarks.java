package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, all alike and each in a JVM of its own: {@code mvn test -Pbench}. They tell of time and of the
 * bytes that each call allocates; no test asserts a time.
 */
class Benchmarks {
    @Test
    void run() throws Exception {
        String chosen = System.getProperty("benchmarks", "Benchmark");

        Options options = new OptionsBuilder()
                .include(chosen)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .addProfiler(GCProfiler.class)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();

        assertThat(new Runner(options).run()).isNotEmpty();
    }
}
