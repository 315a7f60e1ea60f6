package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamDefaultsTest {
    @Test
    void batchesAreStillwatersUnlessTheUserSaysSo() {
        Map<String, Object> config = new HashMap<>(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");

        assertThat(new StreamsConfig(config).getProducerConfigs("client"))
                .containsEntry("batch.size", StreamService.BATCH)
                .containsEntry("linger.ms", "100");
        config.put("producer.batch.size", "16384");
        assertThat(new StreamsConfig(config).getProducerConfigs("client")).containsEntry("batch.size", "16384");
    }

    @ParameterizedTest
    @CsvSource({
        "exactly_once_v2, , , read_committed",
        "at_least_once, , , read_committed",
        "at_least_once, isolation.level, read_uncommitted, read_uncommitted",
        "at_least_once, consumer.isolation.level, read_uncommitted, read_uncommitted",
        "exactly_once_v2, isolation.level, read_uncommitted, read_committed"
    })
    void abortedSamplesAreReadOnlyWhereTheUserSaysSo(String guarantee, String key, String value, String isolation) {
        Map<String, Object> config = new HashMap<>(StreamService.defaults());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        if (key != null) {
            config.put(key, value);
        }

        Map<String, Object> consumer = new StreamsConfig(config).getMainConsumerConfigs("group", "client", 0);

        assertThat(consumer).containsEntry("isolation.level", isolation);
    }
}
