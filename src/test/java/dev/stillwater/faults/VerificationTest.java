package dev.stillwater.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That what a fault could do to a stream is seen. */
class VerificationTest {
    private static final String SERIES = "plain-1";
    private static final int SAMPLES = 30;

    private final List<Sample> samples = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();

    VerificationTest() {
        SeriesPredictor predictor = new SeriesPredictor(100, 100, new TwinPolicy(150, 1e-4));
        SeriesState state = null;
        for (long i = 0; i < SAMPLES; i++) {
            Sample sample = new Sample(i, Instant.ofEpochMilli(i), Math.sin(i), null);
            Outcome.Advanced advanced =
                    (Outcome.Advanced) predictor.advance(state, Workload.modelOf(SERIES), sample, true);
            state = advanced.state();
            samples.add(sample);
            predictions.add(advanced.prediction());
        }
    }

    @Test
    void theStreamOfTheServiceIsGood() {
        assertThat(verdict().good()).isTrue();
        assertThat(verdict().expected()).isEqualTo(SAMPLES);
    }

    @Test
    void aPredictionThatIsNotThereIsLost() {
        predictions.remove(SAMPLES - 1);

        assertThat(verdict().lost()).isEqualTo(1);
    }

    @Test
    void aPredictionThatIsThereTwiceIsDoubled() {
        predictions.add(predictions.get(SAMPLES - 1));

        assertThat(verdict().doubled()).isEqualTo(1);
    }

    @Test
    void aPredictionWithOneOtherBitDiffers() {
        Prediction right = predictions.get(7);
        predictions.set(
                7,
                Prediction.newBuilder(right)
                        .setPredicted(Math.nextUp(right.getPredicted()))
                        .build());

        assertThat(verdict().differing()).isEqualTo(1);
    }

    @Test
    void aPredictionInAnotherPlaceDiffers() {
        Collections.swap(predictions, 7, 8);

        assertThat(verdict().differing()).isEqualTo(1);
    }

    private Verification.Verdict verdict() {
        Verification verification = new Verification();
        verification.series(SERIES, new Workload.Written(samples, List.of()), predictions, List.of(), Set.of());
        return verification.verdict();
    }
}
