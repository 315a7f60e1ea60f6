package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Mackey-Glass series at σ = 0.64 as the stream takes it in, sample by sample. */
class DiagnosticsTest {
    private static final double NU = 0.2261;
    private static final int GAP_MAX = 50;

    private final SeriesPredictor predictor = new SeriesPredictor(GAP_MAX, 100, new TwinPolicy(150, 1e-4));
    private final MackeyGlass signal = new MackeyGlass(3);
    private final Random random = new Random(4);
    private final List<Prediction> predictions = new ArrayList<>();
    private Model model;
    private @Nullable SeriesState state;
    private double noise = 0.64;

    @BeforeEach
    void readModel() throws Exception {
        model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
    }

    @Test
    void theNoiseLevelOfTheSeriesIsFoundAndItsInnovationsAreToldToBeCovered() {
        run(4_000);

        assertThat(last().getNoiseLevel()).isCloseTo(0.64, within(0.06));
        assertThat(last().getCoverage()).isBetween(0.88, 0.92);
        assertThat(last().getWhiteness()).isBetween(0.0, 1.0);
        assertThat(drifts()).isEmpty();
    }

    @Test
    void aChangeOfNoiseIsOneDriftAndTheCauseStaysInForceUntilItIsTheNewNormal() {
        run(2_600);
        noise *= 2;
        run(3_000);

        assertThat(drifts()).hasSize(1);
        Prediction drift = drifts().get(0);
        assertThat(drift.getDriftCause()).isEqualTo("noise");
        assertThat(drift.getSequence()).isBetween(2_600L, 3_100L);
        int found = predictions.indexOf(drift);
        assertThat(predictions.get(found + 1).getDriftCause()).isEqualTo("noise");
        assertThat(predictions.get(found + 1).getDriftDetector()).isNull();
        assertThat(last().getDriftCause()).isNull();
        assertThat(last().getNoiseLevel()).isCloseTo(1.28, within(0.15));
    }

    @Test
    void impulsesAndGapsAreNoDriftsButTheNetworkIsOutOfStepMeanwhile() {
        run(2_000);
        double noiseLevel = last().getNoiseLevel();
        for (int i = 0; i < 5; i++) {
            inject(new AdmittedImpulse("kick", 20 * NU, ImpulseUnit.RAW, ImpulseShape.IMPULSE, 1, null, 0, null));
            run(1);
            assertThat(last().getDriftCause()).isEqualTo("unsynchronized");
            assertThat(last().getNoiseLevel()).isEqualTo(noiseLevel);
            run(400);
            noiseLevel = last().getNoiseLevel();
        }
        skip(GAP_MAX);
        run(1);
        assertThat(last().getDriftCause()).isEqualTo("unsynchronized");
        run(600);

        assertThat(drifts()).isEmpty();
        assertThat(last().getDriftCause()).isNull();
        assertThat(last().getNoiseLevel()).isCloseTo(0.64, within(0.08));
    }

    @Test
    void aStepThatOutlastsItsTwinSaysNothingOfTheNoise() {
        run(2_000);
        inject(new AdmittedImpulse("step", 3, ImpulseUnit.RAW, ImpulseShape.STEP, 700, null, 0, null));
        run(1);
        double noiseLevel = last().getNoiseLevel();
        run(690);

        assertThat(state.twin()).isNull();
        assertThat(last().getNoiseLevel()).isEqualTo(noiseLevel);
        assertThat(drifts()).isEmpty();
    }

    @Test
    void aRestartForgetsAll() {
        run(2_000);
        skip(GAP_MAX + 1);
        run(1);

        assertThat(last().getWhiteness()).isNull();
        assertThat(last().getCoverage()).isNull();
        assertThat(last().getNoiseLevel()).isZero();
        assertThat(state.diagnostics()).isEqualTo(new Diagnostics());
    }

    @Test
    void aStateStoredAndReadAtEveryStepGoesOnWithTheSameBits() {
        Stored stored = new Stored(model);
        for (int part = 0; part < 4; part++) {
            for (int i = 0; i < 700; i++) {
                if (i == 600) {
                    inject(new AdmittedImpulse("kick", 1, ImpulseUnit.STD, ImpulseShape.NOISE, 30, null, 5, null));
                    stored.change(stored.state().with(state.impulses()));
                }
                Sample sample = sample();
                Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(stored.state(), model, sample, true);
                take(sample, true);
                assertThat(outcome.prediction()).isEqualTo(last());
                assertThat(stored.next(outcome)).isEqualTo(state);
            }
            noise *= 1.5;
            skip(part == 2 ? GAP_MAX + 1 : part);
        }
    }

    private long next;

    private void run(int samples) {
        for (int i = 0; i < samples; i++) {
            take(sample(), false);
        }
    }

    private void skip(int samples) {
        for (int i = 0; i < samples; i++) {
            sample();
        }
    }

    private Sample sample() {
        double value = signal.nextDouble() + noise * NU * random.nextGaussian();
        return new Sample(next++, Instant.ofEpochMilli(1), value, null);
    }

    private void take(Sample sample, boolean watched) {
        Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample, watched);
        state = outcome.state();
        predictions.add(outcome.prediction());
    }

    private void inject(AdmittedImpulse impulse) {
        state = state.with(state.impulses().and(impulse));
    }

    private Prediction last() {
        return predictions.get(predictions.size() - 1);
    }

    private List<Prediction> drifts() {
        return predictions.stream().filter(p -> p.getDriftDetector() != null).toList();
    }
}
