package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that the client dies of, over a real broker: who is blamed, and how it goes on. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
class ClientDeathIT extends OverABroker {
    private static final int SAMPLES = 200;
    private static final int POISON = 100;

    @ParameterizedTest
    @CsvSource({"exactly_once_v2, 16384", "exactly_once_v2, 500", "at_least_once, 16384", "at_least_once, 500"})
    void theOneRecordAmongManyOfWhichTheBrokerRefusesThePredictionBecomesADeadLetter(String guarantee, int batchSize)
            throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, guarantee + "-" + batchSize, dir);
                StreamService service = stream.service(
                        "one",
                        Map.of(
                                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                                guarantee,
                                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                                batchSize),
                        series -> false)) {
            stream.createTopic(
                    stream.topics.predictions().name(), 1, Map.of("message.timestamp.before.max.ms", "3600000"));
            for (String topic : stream.topics.names()) {
                if (!topic.equals(stream.topics.predictions().name())) {
                    stream.createTopic(topic, 1, Map.of());
                }
            }
            for (int sequence = 0; sequence < SAMPLES; sequence++) {
                if (sequence == POISON) {
                    stream.send("old", 0, System.currentTimeMillis() - 7_200_000);
                }
                stream.send("x", sequence, System.currentTimeMillis());
            }
            service.start();

            await().untilAsserted(() -> assertThat(stream.deadLetters()).isNotEmpty());
            await().untilAsserted(() -> assertThat(stream.predicted("x")).endsWith(SAMPLES - 1L));
            List<Long> all = sequences(0, SAMPLES);
            if (guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
                assertThat(stream.predicted("x")).containsExactlyElementsOf(all);
                await().untilAsserted(() -> assertThat(
                                stream.meter("stillwater_dead_letters_total{reason=\"internal-error\"}"))
                        .as("what an aborted transaction had does not count")
                        .isEqualTo(1));
            } else {
                assertThat(stream.predicted("x")).containsAll(all);
            }
            assertThat(stream.predicted("old")).isEmpty();
            String place = stream.topics.samples().name() + "-0 " + POISON;
            assertThat(stream.deadLetters().stream().distinct())
                    .singleElement()
                    .asString()
                    .startsWith(place + " internal-error ")
                    .contains("InvalidTimestampException");
            await().untilAsserted(() -> assertThat(service.ready()).isTrue());
            assertThat(service.detail())
                    .startsWith("running. The stream client died at ")
                    .contains("at the record " + stream.topics.samples().name() + "-0 offset " + POISON)
                    .contains("InvalidTimestampException");
            assertThat(stream.meter("stillwater_client_deaths_total{cause=\"record\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRecordThatTheClientDiesInTheMiddleOfTwiceBecomesADeadLetter() throws Exception {
        try (StreamFixture stream = new StreamFixture(broker, "deep", dir);
                StreamService service = stream.service("one", Map.of(), series -> {
                    if (series.equals("deep")) {
                        throw new StackOverflowError();
                    }
                    return false;
                })) {
            stream.createTopics(1);
            stream.send("x", 0, 10);
            stream.send("deep", 0, 1);
            stream.send("x", 10, 20);
            service.start();

            await().untilAsserted(() -> assertThat(stream.predicted("x")).hasSize(20));
            assertThat(stream.deadLetters()).containsExactly("deep.samples-0 10 internal-error StackOverflowError");
            assertThat(service.detail()).contains("died 2 times", "at the record deep.samples-0 offset 10");
        }
    }
}
