package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesPredictorTest extends OneSeries {
    @Test
    void predictsWhatTheNetworkSaysOnItsOwn() {
        SeriesState state = after(1.0, 0.5, 0.7);

        LstmState cell = model.initialState();
        double predicted = 0;
        for (double value : new double[] {1.0, 0.5, 0.7}) {
            ModelStep step = model.step(cell, value);
            cell = step.state();
            predicted = step.predicted();
        }
        assertThat(state.predicted()).isEqualTo(predicted);
        assertThat(state.cell()).isEqualTo(cell);
    }

    @Test
    void theInnovationIsTheObservationLessItsPrediction() {
        SeriesState before = after(1.0, 0.5);

        Outcome.Advanced outcome = advanced(before, sample(2L, 0.7));

        assertThat(outcome.prediction().getInnovation()).isEqualTo(0.7 - before.predicted());
        assertThat(outcome.compared()).isTrue();
    }

    @Test
    void theFirstSampleIsComparedWithNothing() {
        Outcome.Advanced outcome = advanced(null, sample(0L, 1));

        assertThat(outcome.compared()).isFalse();
        assertThat(outcome.prediction().getInnovation()).isZero();
        assertThat(outcome.missing()).isZero();
    }

    @Test
    void predictionsAreSynchronizedAfterTheWarmUp() {
        SeriesState state = null;
        for (int i = 0; i < WARM_UP; i++) {
            Outcome.Advanced outcome = advanced(state, sample(null, 1));
            assertThat(outcome.prediction().getSynchronized$()).isEqualTo(i == WARM_UP - 1);
            state = outcome.state();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, -1e300, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
    void anAbsurdValueIsRefused(double value) {
        assertThat(predictor.advance(after(1.0), model, sample(1L, value), false))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.OUT_OF_RANGE));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, SeriesPredictor.LAST_SEQUENCE + 1, 1L << 53, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void aSequenceThatNoPredictionCanFollowIsRefused(long sequence) {
        assertThat(predictor.advance(null, model, sample(sequence, 0.5), false))
                .isEqualTo(new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence " + sequence));
    }

    @Test
    void theForecastsAfterTheLastSequenceAreNumbersThatEveryReaderHasExactly() {
        long last = SeriesPredictor.LAST_SEQUENCE;
        Outcome.Advanced taken = (Outcome.Advanced) predictor.advance(null, model, sample(last, 0.5), false);

        assertThat(taken.state().sequence()).isEqualTo(last);
        assertThat(last + 1 + FreeRun.LONGEST).isLessThan(1L << 53);
        assertThat(predictor.advance(taken.state(), model, sample(null, 0.5), false))
                .isEqualTo(new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence " + (last + 1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e200, -1e300, Double.MAX_VALUE})
    void anAbsurdTruthIsRefusedLikeAnAbsurdValue(double truth) {
        Sample sample = new Sample(1L, Instant.ofEpochMilli(1), 0.5, truth);

        assertThat(predictor.advance(after(1.0), model, sample, false))
                .isEqualTo(new Outcome.Refused(Refusal.OUT_OF_RANGE, "truth " + truth + " is absurd for a"));
    }

    @ParameterizedTest
    @CsvSource({"RANGE, 2, 1000", "STANDARD, 16, 8000"})
    void beforeAnythingIsKnownTheIntervalIsAsWideAsTheTrainingSeriesToEitherSide(
            Normalizer.Kind kind, double range, double farthest) {
        Model scaled =
                new Model("scaled", model.cell(), new Normalizer(-1, 1, kind), 0.1, Map.of(), "scaled", "scaled");

        Prediction first = ((Outcome.Advanced) predictor.advance(null, scaled, sample(0L, 0.5), false)).prediction();

        assertThat(first.getPredicted() - first.getLower()).isEqualTo(range, within(1e-12));
        assertThat(first.getUpper() - first.getPredicted()).isEqualTo(range, within(1e-12));
        assertThat(predictor.advance(null, scaled, sample(0L, 2 * farthest), false))
                .isInstanceOf(Outcome.Advanced.class);
        assertThat(predictor.advance(null, scaled, sample(0L, 2.01 * farthest), false))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whatIsTakenInStaysFiniteAlsoWithTheVastestRange() {
        Model vast = new Model("vast", model.cell(), new Normalizer(-1e30, 1e30), 0.1, Map.of(), "", "");
        Random random = new Random(3);
        SeriesState state = null;
        int taken = 0;
        for (int n = 0; n < 3_000; n++) {
            double value = random.nextGaussian() * Math.pow(10, n < 1_500 ? 32 : random.nextInt(300));
            Outcome outcome = predictor.advance(state, vast, sample(null, value), false);
            if (outcome instanceof Outcome.Advanced advanced) {
                state = advanced.state();
                taken++;
                assertThat(state.predicted()).isFinite();
                assertThat(state.observations().variance()).isFinite();
                assertThat(advanced.prediction().getNoiseLevel()).isFinite();
                assertThat(advanced.prediction().getUpper()).isFinite();
                assertThat(state.fit().network()).isFinite();
            }
        }
        assertThat(taken).isBetween(1_400, 1_800);
    }

    @Test
    void aPredictorKeepsNothingOfTheNetworksItHasSeen() {
        Model silent = new Model("a", model.cell(), model.normalizer(), 0.1, Map.of(), "digest", "digest");
        Model scored = new Model(
                "a", model.cell(), model.normalizer(), 0.1, Map.of("validation_nrmse", "0.9"), "digest", "digest");
        SeriesState state = after(0, 2, 0, 2).toBuilder().model("a", "digest").build();
        SeriesPredictor another = new SeriesPredictor(GAP_MAX, WARM_UP, new TwinPolicy(150, 1e-4));

        Outcome first = predictor.advance(state, silent, sample(null, 1), false);

        assertThat(predictor.advance(state, scored, sample(null, 1), false))
                .isEqualTo(another.advance(state, scored, sample(null, 1), false))
                .isNotEqualTo(first);
    }

    @Test
    void theHashTellsRunsApartThatDifferInOneBit() {
        SeriesState one = after(1.0, 0.5, 0.7);
        SeriesState same = after(1.0, 0.5, 0.7);
        SeriesState other = after(1.0, 0.5, 0.70001);

        assertThat(same.hash()).isEqualTo(one.hash());
        assertThat(other.hash()).isNotEqualTo(one.hash());
    }

    @Test
    void theIntervalHoldsNineInTenOfTheObservations() {
        Random random = new Random(5);
        SeriesState state = after(1.0);
        int inside = 0;
        int samples = 5_000;
        for (int n = 0; n < samples; n++) {
            double value = 1 + 0.2 * random.nextGaussian();
            Outcome.Advanced before = advanced(state, sample(null, 1 + 0.2 * random.nextGaussian()));
            inside += value >= before.prediction().getLower()
                            && value <= before.prediction().getUpper()
                    ? 1
                    : 0;
            state = advanced(before.state(), sample(null, value)).state();
        }
        assertThat(inside / (double) samples).isBetween(0.88, 0.92);
    }

    @Test
    void theFirstIntervalIsAsWideAsAllTheNetworkKnows() {
        Outcome.Advanced first = advanced(null, sample(0L, 1));

        assertThat(first.prediction().getUpper() - first.prediction().getLower())
                .isEqualTo(4.0, within(1e-12));
    }
}
