package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stillwater.schema.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class PredictionTopologyTest extends DrivenTopology {
    @Test
    void eachSeriesHasAStateOfItsOwn() {
        send("a", 0, 1.0);
        send("b", 0, 0.2);
        send("a", 1, 0.5);
        send("b", 1, 0.2);
        List<Prediction> mixed = predictions.readValuesToList();

        driver.close();
        start();
        send("b", 0, 0.2);
        send("b", 1, 0.2);

        assertThat(predictions.readValuesToList()).containsExactly(mixed.get(1), mixed.get(3));
    }

    @Test
    void theTableChoosesTheNetworkOfASeries() {
        send("laser-1", 0, 1.0);
        send("other", 0, 1.0);

        assertThat(predictions.readValuesToList())
                .extracting(Prediction::getModelId)
                .containsExactly("lasers", "everything");
    }

    @Test
    void predictionsAreKeyedBySeriesAndCarryTheSamplesTime() {
        send("a", 3, 1.0);

        KeyValue<String, Prediction> prediction = predictions.readKeyValue();

        assertThat(prediction.key).isEqualTo("a");
        assertThat(prediction.value.getSequence()).isEqualTo(3);
        assertThat(prediction.value.getTimestamp()).isEqualTo(Instant.ofEpochMilli(1_003));
    }

    @Test
    void aPlainNumberTakesTheRecordsTimeAndTheNextSequence() {
        samples.pipeInput("a", "0.5".getBytes(UTF_8), 5_000);
        samples.pipeInput("a", "{\"value\": 0.6}".getBytes(UTF_8), 6_000);

        assertThat(predictions.readValuesToList())
                .extracting(
                        Prediction::getSequence,
                        prediction -> prediction.getTimestamp().toEpochMilli())
                .containsExactly(tuple(0L, 5_000L), tuple(1L, 6_000L));
    }

    @Test
    void duplicatesAndLateSamplesAreCountedAndNotApplied() {
        send("a", 0, 1.0);
        send("a", 1, 0.5);
        send("a", 1, 0.7);
        send("a", 0, 0.7);
        send("a", 2, 0.6);
        List<Prediction> withStrays = predictions.readValuesToList();

        assertThat(withStrays).extracting(Prediction::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(count("stillwater.duplicates")).isEqualTo(1);
        assertThat(count("stillwater.late")).isEqualTo(1);
        assertThat(count("stillwater.samples")).isEqualTo(5);
    }

    @Test
    void gapsAreCounted() {
        send("a", 0, 1.0);
        send("a", 4, 0.5);
        send("a", 400, 0.5);

        assertThat(count("stillwater.gaps")).isEqualTo(2);
        assertThat(count("stillwater.missing.samples")).isEqualTo(3 + 395);
        assertThat(count("stillwater.restarts")).isEqualTo(1);
    }

    @Test
    void driftsAreCountedAsThePredictionsNameThem() {
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            send("a", i, 1 + (i < 2_000 ? 0.02 : 0.2) * random.nextGaussian());
        }

        List<Prediction> made = predictions.readValuesToList();
        Prediction found = made.stream()
                .filter(p -> p.getDriftDetector() != null)
                .findFirst()
                .orElseThrow();
        Prediction last = made.get(made.size() - 1);
        assertThat(found.getSequence()).isBetween(2_000L, 2_500L);
        assertThat(registry.get("stillwater.drift.detections")
                        .tags("series", "a", "detector", found.getDriftDetector(), "cause", found.getDriftCause())
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(last.getFit()).isEqualTo("does-not-fit"); // the innovations are its own errors, not the noise
        assertThat(registry.get("stillwater.noise.level.ratio").gauge().value()).isNaN();
        assertThat(registry.get("stillwater.interval.coverage.ratio").gauge().value())
                .isEqualTo(last.getCoverage());
    }
}
