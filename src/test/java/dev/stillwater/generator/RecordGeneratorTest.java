package dev.stillwater.generator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Generated records against the topology: nothing dies, each record comes to exactly one outcome, other series do not
 * notice, states stay finite. {@code mvn verify} sends a few; {@code mvn verify -Pgenerator} a million. Properties: {@code
 * generator.records}, {@code generator.seeds}, {@code generator.seed}, {@code generator.now}; {@code generator.without}
 * leaves out parts by their labels, {@code generator.survey} goes on after failures without the parts that failed.
 */
class RecordGeneratorTest {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RecordGeneratorTest.class);
    private static final long NOW = Long.getLong("generator.now", System.currentTimeMillis());
    private static final int RECORDS = Integer.getInteger("generator.records", 10_000);
    private static final int SEEDS = Integer.getInteger("generator.seeds", 1);
    private static final long FIRST_SEED = Long.getLong("generator.seed", 1);

    private static final Map<Logger, Optional<Level>> LEVELS = new HashMap<>(); // as they were

    @TempDir
    private Path dir;

    /** The failures are told with what is needed to see them again; what is logged of each record would fill the log. */
    @BeforeAll
    static void silence() {
        for (String name : new String[] {"org.apache.kafka", "dev.stillwater.stream", "dev.stillwater.topic"}) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            LEVELS.put(logger, Optional.ofNullable(logger.getLevel()));
            logger.setLevel(Level.OFF);
        }
    }

    @AfterAll
    static void speakAgain() {
        LEVELS.forEach((logger, level) -> logger.setLevel(level.orElse(null)));
    }

    @Test
    void everyGeneratedRecordComesToExactlyOneOutcomeAndDisturbsNoOther() throws IOException {
        Set<String> without =
                new TreeSet<>(Set.of(System.getProperty("generator.without", "").split(",")));
        Tally tally = new Tally();
        int failures = 0;
        long begun = System.nanoTime();
        try (OddRegistry registry = OddRegistry.start()) {
            Experiment experiment = new Experiment(registry.address(), dir);
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                Experiment.Failure failure;
                while ((failure = experiment.run(new Column(seed, RECORDS / SEEDS, NOW, without), tally)) != null) {
                    failures++;
                    LOG.error("now {}, {}", NOW, failure.told(Path.of("target", "generator")));
                    if (!Boolean.getBoolean("generator.survey") || !leaveOut(failure, without)) {
                        break;
                    }
                }
            }
        }
        LOG.info(
                "{} records of {} seeds in {} s:{}",
                RECORDS,
                SEEDS,
                (System.nanoTime() - begun) / 1_000_000_000,
                tally);
        assertThat(failures).as("failures, told in the log").isZero();
    }

    private static boolean leaveOut(Experiment.Failure failure, Set<String> without) {
        return !failure.records().isEmpty()
                && failure.guilty().labels().odd().map(without::add).orElse(false);
    }
}
