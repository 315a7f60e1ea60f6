package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesPredictorTest {
    private static final int GAP_MAX = 5;
    private static final int WARM_UP = 3;

    private final Model model = TestModels.yeo("a", 1);
    private final SeriesPredictor predictor = new SeriesPredictor(GAP_MAX, WARM_UP, new TwinPolicy(150, 1e-4));

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
    void aSeriesMayBeginAtAnySequence() {
        Outcome.Advanced outcome = advanced(null, sample(1_000_000L, 1));

        assertThat(outcome.missing()).isZero();
        assertThat(outcome.restarted()).isFalse();
        assertThat(outcome.prediction().getSequence()).isEqualTo(1_000_000L);
    }

    @Test
    void anotherSampleOfTheLastSequenceIsADuplicate() {
        SeriesState before = after(1.0, 0.5);

        assertThat(predictor.advance(before, model, sample(1L, 0.9), false)).isEqualTo(new Outcome.Stale(true));
    }

    @Test
    void aSampleOfAnEarlierSequenceIsLate() {
        SeriesState before = after(1.0, 0.5);

        assertThat(predictor.advance(before, model, sample(0L, 0.9), false)).isEqualTo(new Outcome.Stale(false));
    }

    @Test
    void samplesWithoutSequenceAreCounted() {
        SeriesState before = after(1.0, 0.5);

        assertThat(advanced(before, sample(null, 0.9)).prediction().getSequence())
                .isEqualTo(2);
    }

    @Test
    void overAGapTheNetworkIsFedItsOwnPredictions() {
        SeriesState before = after(1.0, 0.5, 0.7, 0.9);
        SeriesState bridged = before;
        for (int i = 0; i < 2; i++) {
            bridged = advanced(bridged, sample(null, bridged.predicted())).state();
        }

        Outcome.Advanced outcome = advanced(before, sample(6L, 1.1));

        assertThat(outcome.missing()).isEqualTo(2);
        assertThat(outcome.restarted()).isFalse();
        assertThat(outcome.state().predicted())
                .isEqualTo(advanced(bridged, sample(null, 1.1)).state().predicted());
        assertThat(outcome.prediction().getSynchronized$()).isFalse();
    }

    @Test
    void aGapThatIsTooLongRestartsTheState() {
        SeriesState before = after(1.0, 0.5, 0.7, 0.9);

        Outcome.Advanced outcome = advanced(before, sample(4L + GAP_MAX + 1, 1.1));

        assertThat(outcome.restarted()).isTrue();
        assertThat(outcome.state().cell()).isEqualTo(after(1.1).cell());
        assertThat(outcome.prediction().getSynchronized$()).isFalse();
        assertThat(outcome.compared()).isFalse();
    }

    @Test
    void theLongestBridgedGapDoesNotRestart() {
        assertThat(advanced(after(1.0, 0.5), sample(2L + GAP_MAX, 1.1)).restarted())
                .isFalse();
    }

    @Test
    void anotherNetworkRestartsTheState() {
        Model other = TestModels.yeo("b", 2);

        Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(after(1.0, 0.5), other, sample(2L, 0.7), false);

        assertThat(outcome.restarted()).isTrue();
        assertThat(outcome.prediction().getModelId()).isEqualTo("b");
    }

    @Test
    void anotherFileUnderTheSameNameRestartsTheState() {
        for (Model other : List.of(TestModels.yeo("a", 2), TestModels.lstm("a", 1, 1), TestModels.mlp("a", 9, 1))) {
            Outcome.Advanced outcome =
                    (Outcome.Advanced) predictor.advance(after(1.0, 0.5), other, sample(2L, 0.7), false);

            assertThat(outcome.restarted()).isTrue();
            assertThat(outcome.state().modelSha256()).isEqualTo(other.sha256());
            assertThat(outcome.state().predicted())
                    .isEqualTo(other.step(other.initialState(), 0.7).predicted());
        }
    }

    @Test
    void aStateThatDoesNotKnowItsFileIsTakenOnWhereItsSizeFits() {
        SeriesState stored = withoutDigest(after(1.0, 0.5));

        Outcome.Advanced same = advanced(stored, sample(2L, 0.7));
        Outcome.Advanced larger =
                (Outcome.Advanced) predictor.advance(stored, TestModels.lstm("a", 1, 1), sample(2L, 0.7), false);

        assertThat(same.restarted()).isFalse();
        assertThat(same.state()).isEqualTo(after(1.0, 0.5, 0.7));
        assertThat(larger.restarted()).isTrue();
    }

    private static SeriesState withoutDigest(SeriesState state) {
        return state.toBuilder().model(state.modelId(), null).build();
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

    @Test
    void anImpulseForTheNextSampleDisplacesItAndIsNamed() {
        SeriesState before = after(1.0, 0.5).with(waiting(impulse("kick", 0.25, ImpulseUnit.RAW, null)));

        Outcome.Advanced outcome = advanced(before, sample(2L, 0.7));

        assertThat(outcome.prediction().getObserved()).isEqualTo(0.95);
        assertThat(outcome.prediction().getImpulseId()).isEqualTo("kick");
        assertThat(outcome.state().perturbations().waiting()).isEmpty();
        assertThat(outcome.state().predicted())
                .isEqualTo(advanced(after(1.0, 0.5), sample(2L, 0.95)).state().predicted());
    }

    @Test
    void anImpulseForANamedSampleWaitsForIt() {
        SeriesState before = after(1.0).with(waiting(impulse("kick", 1, ImpulseUnit.RAW, 2L)));

        Outcome.Advanced first = advanced(before, sample(1L, 0.7));
        Outcome.Advanced second = advanced(first.state(), sample(2L, 0.7));

        assertThat(first.prediction().getImpulseId()).isNull();
        assertThat(first.prediction().getObserved()).isEqualTo(0.7);
        assertThat(second.prediction().getImpulseId()).isEqualTo("kick");
        assertThat(second.prediction().getObserved()).isEqualTo(1.7);
    }

    @Test
    void anImpulseWhoseSampleIsMissingExpires() {
        Perturbation impulse = impulse("kick", 1, ImpulseUnit.RAW, 2L);

        Outcome.Advanced outcome = advanced(after(1.0).with(waiting(impulse)), sample(3L, 0.7));

        assertThat(outcome.dropped()).containsExactly(new Dropped(impulse, Refusal.EXPIRED, "sample 2 is missing"));
        assertThat(outcome.prediction().getObserved()).isEqualTo(0.7);
        assertThat(outcome.state().perturbations()).isEqualTo(Perturbations.NONE);
    }

    @Test
    void anImpulseInStandardDeviationsIsScaledByThoseOfTheSeries() {
        SeriesState before = after(0, 2, 0, 2).with(waiting(impulse("kick", 0.5, ImpulseUnit.STD, null)));

        assertThat(advanced(before, sample(null, 1)).prediction().getObserved()).isEqualTo(1.5, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(
            value = ImpulseShape.class,
            names = {"IMPULSE", "STEP", "NOISE"})
    void whatTheNetworkCannotSeeIsDroppedAndNothingIsMeasured(ImpulseShape shape) {
        SeriesState constant = after(1, 1, 1);
        SeriesState still = after(1, 1 + 1e-14, 1);
        int length = shape == ImpulseShape.IMPULSE ? 1 : 3;
        Map<Perturbation, SeriesState> cases = Map.of(
                new Perturbation("std", 1, ImpulseUnit.STD, shape, length, null, 0, 5L), constant,
                new Perturbation("tiny-std", 1, ImpulseUnit.STD, shape, length, null, 0, 5L), still,
                new Perturbation("tiny", 1e-300, ImpulseUnit.RAW, shape, length, null, 0, 5L), constant);

        cases.forEach((impulse, before) -> {
            Outcome.Advanced outcome = advanced(before.with(waiting(impulse)), sample(null, 1));

            assertThat(outcome.dropped()).extracting(Dropped::impulse).containsExactly(impulse);
            assertThat(outcome.dropped().get(0).reason()).isEqualTo(Refusal.BAD_IMPULSE);
            assertThat(outcome.dropped().get(0).detail()).contains("has no effect");
            assertThat(outcome.started()).isZero();
            assertThat(outcome.prediction().getImpulseId()).isNull();
            assertThat(outcome.state())
                    .isEqualTo(advanced(before, sample(null, 1)).state());
        });
    }

    @Test
    void anImpulseThatTheNetworkWouldSeeAsNextToInfinityIsDropped() {
        Model narrow = new Model("narrow", model.cell(), new Normalizer(0, 1e-30), 0.1, Map.of(), "narrow");
        SeriesState before = SeriesState.fresh(narrow).with(waiting(impulse("kick", 1e6, ImpulseUnit.RAW, null)));

        Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(before, narrow, sample(0L, 1e-30), false);

        assertThat(outcome.dropped())
                .extracting(Dropped::detail)
                .containsExactly("amplitude 1000000.0 is absurd for the network");
        assertThat(outcome.state().predicted()).isFinite();
    }

    @Test
    void aDropoutNeedsNoAmplitude() {
        Perturbation dropout = new Perturbation("out", 0, ImpulseUnit.STD, ImpulseShape.DROPOUT, 2, null, 0, null);

        Outcome.Advanced outcome = advanced(after(1, 1, 1).with(waiting(dropout)), sample(null, 1));

        assertThat(outcome.dropped()).isEmpty();
        assertThat(outcome.started()).isEqualTo(1);
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
        Model scaled = new Model("scaled", model.cell(), new Normalizer(-1, 1, kind), 0.1, Map.of(), "scaled");

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
        Model vast = new Model("vast", model.cell(), new Normalizer(-1e30, 1e30), 0.1, Map.of(), "");
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
        Model silent = new Model("a", model.cell(), model.normalizer(), 0.1, Map.of(), "digest");
        Model scored =
                new Model("a", model.cell(), model.normalizer(), 0.1, Map.of("validation_nrmse", "0.9"), "digest");
        SeriesState state = after(0, 2, 0, 2).toBuilder().model("a", "digest").build();
        SeriesPredictor another = new SeriesPredictor(GAP_MAX, WARM_UP, new TwinPolicy(150, 1e-4));

        Outcome first = predictor.advance(state, silent, sample(null, 1), false);

        assertThat(predictor.advance(state, scored, sample(null, 1), false))
                .isEqualTo(another.advance(state, scored, sample(null, 1), false))
                .isNotEqualTo(first);
    }

    @Test
    void aNegativeSequenceIsRefused() {
        assertThat(predictor.advance(null, model, sample(-1L, 1), false)).isInstanceOf(Outcome.Refused.class);
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

    private static Perturbations waiting(Perturbation... perturbations) {
        return new Perturbations(List.of(perturbations), List.of());
    }

    private static Perturbation impulse(String id, double amplitude, ImpulseUnit unit, Long start) {
        return new Perturbation(id, amplitude, unit, ImpulseShape.IMPULSE, 1, start, 0, null);
    }

    private SeriesState after(double... values) {
        SeriesState state = null;
        for (double value : values) {
            state = advanced(state, sample(null, value)).state();
        }
        return state;
    }

    private Outcome.Advanced advanced(SeriesState state, Sample sample) {
        return (Outcome.Advanced) predictor.advance(state, model, sample, false);
    }

    private static Sample sample(Long sequence, double value) {
        return new Sample(sequence, Instant.ofEpochMilli(1), value, null);
    }
}
