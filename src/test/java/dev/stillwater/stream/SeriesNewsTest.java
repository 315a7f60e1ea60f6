package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What log and meters say of networks that do not suit their series, and of states of other networks. */
class SeriesNewsTest extends DrivenTopology {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(SeriesNews.class);
    }

    @Test
    void aSeriesThatRestartsAtEverySampleIsToldOnceAndWhenItNoLongerDoes() {
        for (int n = 0; n < 20; n++) {
            send("clock", n * 1_000L, 1.0);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(tuple(
                        Level.WARN,
                        "the series clock restarts at every sample and never warms up: before each so many sequences are"
                                + " missing, the last time 999, that no free run bridges them (gap.max); do its sequences"
                                + " count samples?"));
        send("clock", 19_001, 1.0);
        send("clock", 29_000, 1.0);
        send("clock", 39_000, 1.0);

        assertThat(log.list).hasSize(2);
        assertThat(log.list.get(1).getFormattedMessage())
                .isEqualTo("the series clock no longer restarts at every sample");
        assertThat(count("stillwater.restarts")).isEqualTo(21);
    }

    @Test
    void aSensorThatItsNetworkDoesNotFitIsToldOnceInPredictionsLogAndMeter() {
        for (int n = 0; n < 300; n++) {
            send("sensor", n, 21.5 + 0.001 * (n % 3));
        }

        assertThat(predictions.readValuesToList().get(299).getFit()).isEqualTo("does-not-fit");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .startsWith(
                            "the fit of the series sensor by the network everything is does-not-fit now: its error is ");
        });
        assertThat(registry.get("stillwater.fit.ratio")
                        .tag("series", "sensor")
                        .gauge()
                        .value())
                .isGreaterThan(1.5);
    }

    @Test
    void anAnomalyIsToldOnceWhenItBegins() {
        Random random = new Random(2);
        for (int n = 0; n < 900; n++) {
            send("sensor", n, 0.2 * random.nextGaussian() + (n == 600 ? 6 : 0));
        }

        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().startsWith("an anomaly"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLevel()).isEqualTo(Level.INFO);
                    assertThat(event.getFormattedMessage())
                            .matches("an anomaly of the series sensor begins at sequence 600: [56]\\.\\d+ came where"
                                    + " -?0\\.\\d+ was predicted \\(surprise 0\\.00\\d+\\)");
                });
    }

    @Test
    void ofAThousandSeriesTenAreToldAndThenHowManyMore() {
        for (int series = 0; series < 1_000; series++) {
            for (int n = 0; n < 5; n++) {
                send("sensor-" + series, n, 21.5);
            }
        }
        assertThat(log.list).hasSize(10);

        driver.advanceWallClockTime(Duration.ofMinutes(1));
        send("sensor-0", 5, 21.5);
        for (int n = 0; n < 5; n++) {
            send("another\nline", n, 21.5);
        }

        assertThat(log.list).hasSize(12);
        assertThat(log.list.get(10).getFormattedMessage())
                .isEqualTo("and 990 more lines about other series within that minute");
        assertThat(log.list.get(11).getFormattedMessage()).contains("another\ufffdline");
    }

    private static SeriesState stateOf(Model model) {
        Outcome outcome = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4))
                .advance(null, model, new Sample(0L, Instant.ofEpochMilli(1), 1.0, null), false);
        return ((Outcome.Advanced) outcome).state();
    }

    @Test
    void anotherFileUnderTheSameNameStartsTheSeriesAnewAndIsTold() {
        send("a", 0, 1.0);
        send("b", 0, 1.0);
        Model other = TestModels.lstm("everything", 1, 3);
        StoredSeries store = new StoredSeries(driver);
        String served = store.get("a").modelSha256();
        store.put("a", stateOf(other));

        send("a", 1, 1.0);
        send("b", 1, 1.0);

        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(tuple(
                        Level.WARN,
                        "the series a starts anew with the network everything (SHA-256 " + served
                                + "): its state is of everything (SHA-256 " + other.networkSha256() + ")"));
        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getSequence)
                .containsExactly(0L, 0L, 1L, 1L);
        assertThat(count("stillwater.restarts")).isEqualTo(1);
        assertThat(deadLetters.isEmpty()).isTrue();
    }
}
