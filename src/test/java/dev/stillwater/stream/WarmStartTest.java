package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.OwnSamples;
import dev.stillwater.stream.series.SamplePath;
import io.micrometer.core.instrument.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The first {@value #OLD} records of the samples topic were there at the first start, and those are no news. */
class WarmStartTest extends DrivenTopology {
    private static final int OLD = 300;
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path another;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void startWarm() {
        driver.close();
        begin(warm(SamplePath.DIRECT, another.resolve("first")));
        log.start();
        ((Logger) LoggerFactory.getLogger(SeriesNews.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(SeriesNews.class)).detachAppender(log);
    }

    private TopologyTestDriver warm(SamplePath path, Path dir) {
        return warm(path, dir, HeldRecords.of("t.samples", 0, 0, OLD));
    }

    private TopologyTestDriver warm(SamplePath path, Path dir, HeldRecords held) {
        return TestDrivers.start(topics, path, table(), series -> false, registry, dir, intake(), limits(), held);
    }

    @Test
    void predictionsOfWhatWasThereAreMarkedAndEqualToTheBitOnBothPaths() {
        List<Prediction> direct = predicted(OLD + 10);
        driver.close();
        begin(warm(SamplePath.repartitioned(new OwnSamples(topics.samples())), another.resolve("second")));
        List<Prediction> repartitioned = predicted(OLD + 10);
        driver.close();
        begin(TestDrivers.start(topics, table(), series -> false, registry, another.resolve("third")));
        List<Prediction> live = predicted(OLD + 10);

        assertThat(direct.stream().filter(Prediction::getBackfill).map(Prediction::getSequence))
                .isEqualTo(LongStream.range(0, OLD).boxed().toList());
        assertThat(repartitioned).isEqualTo(direct);
        assertThat(live).noneMatch(Prediction::getBackfill);
        assertThat(direct.stream()
                        .map(each ->
                                Prediction.newBuilder(each).setBackfill(false).build()))
                .isEqualTo(live);
    }

    private List<Prediction> predicted(int samples) {
        for (int n = 0; n < samples; n++) {
            send("a", n, Math.sin(n / 5.0));
        }
        return predictions.readValuesToList();
    }

    @Test
    void metersTellOfThePresentAloneAndTheLogTellsWhatHoldsThen() {
        for (int n = 0; n < OLD; n++) {
            send("sensor", n, 21.5 + 0.001 * (n % 3));
        }
        send("sensor", OLD - 1, 1); // a duplicate, and news

        assertThat(predictions.readValuesToList().get(OLD - 1).getFit()).isEqualTo("does-not-fit");
        assertThat(log.list).isEmpty();
        assertThat(gauges()).as("gauges of the series").isEmpty();
        assertThat(count("stillwater.drift.detections")).isZero();

        send("sensor", OLD, 21.5);

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .startsWith("the fit of the series sensor by the network everything is does-not-fit now"));
        assertThat(gauges()).contains("stillwater.fit.ratio");
        assertThat(count("stillwater.samples")).isEqualTo(OLD + 2);
    }

    private List<String> gauges() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getType() == Meter.Type.GAUGE && "sensor".equals(id.getTag("series")))
                .map(Meter.Id::getName)
                .toList();
    }

    @Test
    void lateAndRepeatedSamplesThatWereThereAreNoNews() {
        send("a", 5, 1);
        send("a", 5, 1);
        send("a", 4, 1);
        send("a", 5_000, 1);

        assertThat(count("stillwater.duplicates") + count("stillwater.late") + count("stillwater.restarts"))
                .isZero();
        assertThat(predictions.readValuesToList()).hasSize(2).allMatch(Prediction::getBackfill);
    }

    @Test
    void anOldImpulseHitsTheFirstSampleOfItsSeriesOnlyWhereItWouldHaveLive() {
        impulses.pipeInput("late", "{\"amplitude\": 1}".getBytes(UTF_8), TIME);
        impulses.pipeInput("soon", "{\"amplitude\": 1}".getBytes(UTF_8), TIME);
        samples.pipeInput("late", "1".getBytes(UTF_8), TIME.plus(Duration.ofHours(1)));
        samples.pipeInput("soon", "1".getBytes(UTF_8), TIME.plusSeconds(5));
        samples.pipeInput("late", "1".getBytes(UTF_8), TIME.plus(Duration.ofHours(1)));

        List<@Nullable String> hit = new ArrayList<>();
        predictions.readValuesToList().forEach(each -> hit.add(each.getImpulseId()));
        assertThat(hit).containsExactly(null, "impulse-0-1", null);
        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(1);
        assertThat(header(letters.get(0), "reason")).isEqualTo("expired");
        assertThat(header(letters.get(0), "offset")).isEqualTo("0");
    }

    /** Over a repartition topic it may come behind any number of samples. */
    @Test
    void anOldImpulseThatWasNotBesideItsSamplesHitsTheOneThatItNamesOrNone() {
        driver.close();
        begin(warm(
                SamplePath.repartitioned(new OwnSamples(topics.samples())),
                another.resolve("second"),
                HeldRecords.of("t.impulses", 0, 0, 2)));
        send("a", 0, 1);
        impulses.pipeInput("a", "{\"amplitude\": 1}".getBytes(UTF_8));
        impulses.pipeInput("a", "{\"amplitude\": 1, \"sequence\": 2}".getBytes(UTF_8));
        send("a", 1, 1);
        send("a", 2, 1);
        impulses.pipeInput("a", "{\"amplitude\": 1}".getBytes(UTF_8)); // a new one
        send("a", 3, 1);

        List<@Nullable String> hit = new ArrayList<>();
        predictions.readValuesToList().forEach(each -> hit.add(each.getImpulseId()));
        assertThat(hit).containsExactly(null, null, "impulse-0-1", "impulse-0-2");
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, "reason")).isEqualTo("in-the-past");
        assertThat(header(letter, "detail")).contains("before the first start");
    }
}
