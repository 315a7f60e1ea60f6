package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.stream.TestModels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a sample stands in its series, and what gaps and other networks do to the state. */
class SeriesArrivalTest extends OneSeries {
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
            assertThat(outcome.state().modelSha256()).isEqualTo(other.networkSha256());
            assertThat(outcome.state().predicted())
                    .isEqualTo(other.step(other.initialState(), 0.7).predicted());
        }
    }

    @Test
    void aFileThatSaysMoreOfTheSameNetworkRestartsNothing() {
        Model described = Model.of("a", model.cell(), model.normalizer(), 0.5, Map.of("command", "stillwater train"));

        Outcome.Advanced outcome =
                (Outcome.Advanced) predictor.advance(after(1.0, 0.5), described, sample(2L, 0.7), false);

        assertThat(described.sha256()).isNotEqualTo(model.sha256());
        assertThat(outcome.restarted()).isFalse();
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
    void aSequenceMayBeABillionFurtherOnAndNotOneMore() {
        SeriesState before = advanced(null, sample(5L, 1)).state();

        assertThat(predictor.advance(before, model, sample(1_000_000_005L, 1), false))
                .isInstanceOf(Outcome.Advanced.class);
        assertThat(predictor.advance(before, model, sample(1_000_000_006L, 1), false))
                .isEqualTo(new Outcome.Refused(Refusal.OUT_OF_RANGE, "sequence 1000000006 after 5 is absurd"));
        assertThat(predictor.advance(null, model, sample(1_000_000_006L, 1), false))
                .isInstanceOf(Outcome.Advanced.class);
    }

    @Test
    void aNegativeSequenceIsRefused() {
        assertThat(predictor.advance(null, model, sample(-1L, 1), false)).isInstanceOf(Outcome.Refused.class);
    }
}
