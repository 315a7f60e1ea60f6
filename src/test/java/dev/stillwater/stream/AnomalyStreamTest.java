package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What predictions and meters say of a series to which something happens. */
class AnomalyStreamTest extends DrivenTopology {
    private static final int SPIKE = 600;
    private static final int SAMPLES = 900;

    private final Random random = new Random(2);

    private List<Prediction> run(String series, int spike) {
        for (int i = 0; i < SAMPLES; i++) {
            send(series, i, 0.2 * random.nextGaussian() + (i == spike ? 6 : 0));
        }
        return predictions.readValuesToList();
    }

    @Test
    void aSpikeIsOneAnomalyFromItsSampleOnAndIsCountedOnce() {
        List<Prediction> made = run("sensor", SPIKE);

        assertThat(made.get(SPIKE).getSurprise()).isLessThan(0.002);
        assertThat(made).extracting(Prediction::getAnomaly).startsWith(false);
        assertThat(made.stream().filter(Prediction::getAnomaly).map(Prediction::getSequence))
                .first()
                .isEqualTo((long) SPIKE);
        assertThat(made.get(SPIKE + 20).getAnomaly()).isTrue();
        assertThat(made.get(SAMPLES - 1).getAnomaly()).isFalse();
        assertThat(count("stillwater.anomalies")).isEqualTo(1);
        assertThat(registry.get("stillwater.surprise.ratio").gauge().value()).isBetween(0.0, 1.0);
    }

    @Test
    void ofTheFirstSamplesTheSurpriseIsNotKnown() {
        List<Prediction> made = run("sensor", -1);

        assertThat(made.subList(0, 31)).extracting(Prediction::getSurprise).containsOnlyNulls();
        assertThat(made.subList(31, SAMPLES))
                .allSatisfy(each -> assertThat(each.getSurprise()).isBetween(0.0, 1.0));
        assertThat(count("stillwater.anomalies")).isZero();
    }

    @Test
    void anImpulseSaysNothingOfTheSeries() {
        for (int i = 0; i < SAMPLES; i++) {
            if (i == SPIKE) {
                impulses.pipeInput("sensor", "{\"id\": \"kick\", \"amplitude\": 6}".getBytes(UTF_8));
            }
            send("sensor", i, 0.2 * random.nextGaussian());
        }
        List<Prediction> made = predictions.readValuesToList();

        assertThat(made.get(SPIKE).getImpulseId()).isEqualTo("kick");
        assertThat(made.get(SPIKE).getSurprise()).isNull();
        assertThat(made).extracting(Prediction::getAnomaly).containsOnly(false);
        assertThat(count("stillwater.anomalies")).isZero();
    }
}
