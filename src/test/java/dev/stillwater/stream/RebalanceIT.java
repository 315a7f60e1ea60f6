package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.metrics.Exposition;
import dev.stillwater.metrics.Meters;
import dev.stillwater.topic.FixedSchemaIds;
import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.SampleFormat;
import dev.stillwater.topic.Topics;
import io.micrometer.core.instrument.Meter;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance stays while others join and leave its group: what the meters of both say. */
class RebalanceIT extends OverABroker {
    private static final int REBALANCES = 20;
    private static final int PARTITIONS = 2;
    private static final String REBALANCED = "kafka_consumer_coordinator_rebalance_total";
    private static final String STORES = "kafka_stream_state_";

    /** Meters by the name above that are let through, of each of two stores. */
    private static final int STORE_METERS = 3 * 2;

    private final Topics topics = new Topics("t.", "t.samples", SampleFormat.AUTO, new FixedSchemaIds());
    private final Exposition staying = new Exposition();
    private final Exposition coming = new Exposition();
    private final Meters stayingMeters = new Meters(staying.registry(), 2, Clock.systemUTC());
    private final Meters comingMeters = new Meters(coming.registry(), 2, Clock.systemUTC());

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            FreshTopics.create(
                    admin,
                    topics.names().stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList());
        }
    }

    @AfterEach
    void closeMeters() {
        staying.close();
        coming.close();
    }

    @Test
    void afterTwentyRebalancesThereAreNoMoreMetersThanBeforeAndNoneIsNotANumber() {
        try (StreamService first = service("first", stayingMeters, staying)) {
            first.start();
            awaitStores();
            List<Meter.Id> metersBefore = meters(staying);
            List<Meter.Id> comingBefore = null;
            double rebalancesBefore = StreamFixture.sum(staying, REBALANCED);
            while (StreamFixture.sum(staying, REBALANCED) < rebalancesBefore + REBALANCES) {
                try (StreamService second = service("second", comingMeters, coming)) {
                    if (comingBefore == null) {
                        comingBefore = meters(coming);
                    }
                    second.start();
                    awaitPartitions(3); // one of samples, of impulses, and of those that go to another partition
                    await().until(second::ready);
                    assertThat(coming.scrape()).contains("kafka_").doesNotContain("NaN");
                }
                assertThat(meters(coming)).as("once the client is gone").isEqualTo(comingBefore);
                assertThat(coming.scrape()).doesNotContain("kafka_");
                awaitPartitions(3 * PARTITIONS);
                assertThat(staying.scrape()).doesNotContain("NaN");
            }
            await().until(first::ready);
            awaitStores();
            await().untilAsserted(() -> assertThat(meters(staying)).isEqualTo(metersBefore));
            assertThat(StreamFixture.sum(staying, "stillwater_ready")).isEqualTo(1);
        }
    }

    private StreamService service(String name, Meters meters, Exposition exposition) {
        Map<String, Object> settings = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "rebalance",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG, dir.resolve(name).toString());
        return SmallService.service(topics, settings, meters, exposition, series -> false);
    }

    /** Until the instance that stays has so many partitions. */
    private void awaitPartitions(int count) {
        await().until(() -> StreamFixture.sum(staying, "kafka_consumer_coordinator_assigned_partitions") == count
                && StreamFixture.sum(staying, "stillwater_stream_threads{state=\"running\"}") == 1);
    }

    /** Until Micrometer has found the meters of the stores of all partitions. */
    private void awaitStores() {
        await().until(() ->
                staying.scrape().lines().filter(line -> line.startsWith(STORES)).count() == STORE_METERS * PARTITIONS);
    }

    /** All but those of the JVM, of which some come with its first collections. */
    private static List<Meter.Id> meters(Exposition exposition) {
        return exposition.registry().getMeters().stream()
                .map(Meter::getId)
                .filter(id -> !id.getName().startsWith("jvm."))
                .sorted(Comparator.comparing(Meter.Id::toString))
                .toList();
    }
}
