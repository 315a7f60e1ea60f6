package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Prediction;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.SamplePath;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.SeriesStateSerde;
import dev.stillwater.stream.series.Served;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What predictions, log and meters say of a series that its network serves worse than another would. */
class LiveChoiceTest extends DrivenTopology {
    private static final Model MACKEY_GLASS = shipped("yeo-mackey-glass-0.16");
    private static final Model UNIVERSAL = shipped("universal");
    private static final int TOLD = 150; // samples

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final double[] own = mackeyGlass();

    @TempDir
    private Path another;

    private static Model shipped(String id) {
        try {
            return Models.shipped().find(id).orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] mackeyGlass() {
        NoisySignal signal = new NoisySignal(new MackeyGlass(3), 0.16, 4);
        double[] values = new double[4_500];
        for (int i = 0; i < values.length; i++) {
            values[i] = signal.next().value();
        }
        return values;
    }

    /** The same in the unit of another sensor. */
    private double foreign(int n) {
        return 300 + 40 * own[n];
    }

    @BeforeEach
    void startComparing() {
        driver.close();
        begin(compared("first", List.of(UNIVERSAL)));
        log.start();
        ((Logger) LoggerFactory.getLogger(SeriesNews.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(SeriesNews.class)).detachAppender(log);
    }

    private TopologyTestDriver compared(String dir, List<Model> rivals) {
        return served(dir, new Served(MACKEY_GLASS, true, rivals));
    }

    private TopologyTestDriver served(String dir, Served served) {
        return served(dir, served, registry);
    }

    private TopologyTestDriver served(String dir, Served served, MeterRegistry meters) {
        return TestDrivers.start(
                topics,
                SamplePath.DIRECT,
                ModelTable.comparing(Map.of("*", served)),
                series -> false,
                meters,
                another.resolve(dir),
                intake(),
                limits(),
                HeldRecords.NONE);
    }

    private List<String> told() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("served worse") || line.contains("nothing is better"))
                .toList();
    }

    private double gauge(String series, String other) {
        return registry.get("stillwater.better.ratio")
                .tags("series", series, "other", other)
                .gauge()
                .value();
    }

    @Test
    void aNetworkThatWasMadeForAnotherRangeIsToldOnceAndTheUniversalOneIsNamed() {
        for (int n = 0; n < 600; n++) {
            send("sensor", n, foreign(n));
        }
        List<Prediction> made = predictions.readValuesToList();

        assertThat(made.subList(0, 100)).extracting(Prediction::getBetterModel).containsOnlyNulls();
        assertThat(made.subList(TOLD, 600)).allSatisfy(prediction -> {
            assertThat(prediction.getBetterModel()).isEqualTo("universal");
            assertThat(prediction.getBetterRatio()).isGreaterThan(1.05);
        });
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("the series sensor is served worse by the network yeo-mackey-glass-0.16 than by the network"
                        + " universal: its error is ")
                .endsWith("; name universal for it (--models)");
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
        assertThat(gauge("sensor", "universal")).isEqualTo(made.get(599).getBetterRatio());
        assertThat(gauge("sensor", "last-value")).isZero();
    }

    @Test
    void aNetworkThatSuitsItsSeriesIsNotToldNeitherBehindAGapNorOfAnImpulse() {
        for (int n = 0; n < 1_500; n++) {
            if (n == 700) {
                impulses.pipeInput("good", "{\"id\": \"kick\", \"amplitude\": 30}".getBytes(UTF_8));
            }
            if (n < 400 || n > 404) {
                send("good", n, own[n]);
            }
        }
        List<Prediction> made = predictions.readValuesToList();

        assertThat(made)
                .hasSize(1_500 - 5)
                .extracting(Prediction::getBetterModel)
                .containsOnlyNulls();
        assertThat(made).anySatisfy(each -> assertThat(each.getImpulseId()).isEqualTo("kick"));
        assertThat(told()).isEmpty();
        assertThat(gauge("good", "universal")).isZero();
    }

    @Test
    void aSeriesThatIsForeignForAWhileIsToldAndSoIsTheEnd() {
        for (int n = 0; n < own.length; n++) {
            send("sensor", n, own[n] + (n >= 400 && n < 420 ? 3 : 0));
        }

        assertThat(told()).hasSize(2);
        assertThat(told().get(1))
                .isEqualTo("of what the network yeo-mackey-glass-0.16 of the series sensor is compared"
                        + " with, nothing is better any more");
        assertThat(gauge("sensor", "universal")).isZero();
    }

    @Test
    void seriesWithoutMetersAreCountedUntilTheyEnd() {
        driver.close();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        begin(served("many", new Served(MACKEY_GLASS, true, List.of()), meters));
        for (int n = 0; n < 130; n++) {
            for (String series : List.of("a", "b", "c", "d")) { // two have meters
                send(series, n, foreign(n));
            }
        }
        assertThat(meters.get("stillwater.served.worse.series").gauge().value()).isEqualTo(2);

        samples.pipeInput("d", null);
        assertThat(meters.get("stillwater.served.worse.series").gauge().value()).isEqualTo(1);
        driver.close();
        assertThat(meters.get("stillwater.served.worse.series").gauge().value()).isZero();
        begin(compared("after", List.of()));
    }

    @Test
    void whereNoNetworkIsBetterTheLastValueIsNamed() {
        driver.close();
        begin(compared("alone", List.of()));
        for (int n = 0; n < 400; n++) {
            send("sensor", n, foreign(n));
        }

        assertThat(predictions.readValuesToList().get(399).getBetterModel()).isEqualTo("last-value");
        assertThat(told())
                .singleElement()
                .asString()
                .contains("than by the last value again: its error is ", "train a network on it");
        assertThat(gauge("sensor", "last-value")).isGreaterThan(1.05);
    }

    @Test
    void afterAKillTheComparisonGoesOnAndOthersBeginItAnew() {
        for (int n = 0; n < 400; n++) {
            send("sensor", n, foreign(n));
        }
        List<Prediction> straight = predictions.readValuesToList();
        driver.close();
        begin(compared("killed", List.of(UNIVERSAL)));
        for (int n = 0; n < 90; n++) {
            send("sensor", n, foreign(n));
        }
        SeriesState stored = stored();
        driver.close();
        begin(compared("anew", List.of(UNIVERSAL)));
        store().put("sensor", stored);
        for (int n = 90; n < 400; n++) {
            send("sensor", n, foreign(n));
        }

        assertThat(predictions.readValuesToList()).isEqualTo(straight.subList(90, 400));

        SeriesState last = stored();
        driver.close();
        begin(compared("alone", List.of()));
        store().put("sensor", last);
        for (int n = 400; n < 410; n++) {
            send("sensor", n, foreign(n));
        }
        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getBetterModel)
                .containsOnlyNulls();
    }

    @Test
    void whatIsComparedOrNotThePredictionsAreTheSameAndSoAreTheBytesOfASeriesThatIsNot() {
        for (int n = 0; n < 300; n++) {
            send("sensor", n, foreign(n));
        }
        List<Prediction> compared = predictions.readValuesToList();
        SeriesState with = stored();
        driver.close();
        begin(served("alone", Served.alone(MACKEY_GLASS)));
        for (int n = 0; n < 300; n++) {
            send("sensor", n, foreign(n));
        }

        assertThat(predictions.readValuesToList())
                .isEqualTo(compared.stream()
                        .map(each -> Prediction.newBuilder(each)
                                .setBetterModel(null)
                                .setBetterRatio(null)
                                .build())
                        .toList());
        byte[] alone = bytes(stored());
        byte[] beside = bytes(with);
        assertThat(beside[1]).as("the parts there are").isEqualTo((byte) (alone[1] + 8));
        beside[1] = alone[1];
        assertThat(beside).startsWith(alone);
        assertThat(beside.length - alone.length).isLessThan(2_500); // what it costs: 64 or so without another network
    }

    private StoredSeries store() {
        return new StoredSeries(driver);
    }

    private SeriesState stored() {
        return store().get("sensor");
    }

    private static byte[] bytes(SeriesState state) {
        return SeriesStateSerde.write(Held.first(state), true);
    }
}
