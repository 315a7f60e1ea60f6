package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What impulses do to the samples of a series. */
class PerturbedSeriesTest extends OneSeries {
    @Test
    void anImpulseForTheNextSampleDisplacesItAndIsNamed() {
        SeriesState before = after(1.0, 0.5).with(waiting(impulse("kick", 0.25, ImpulseUnit.RAW, null)));

        Outcome.Advanced outcome = advanced(before, sample(2L, 0.7));

        assertThat(outcome.prediction().getObserved()).isEqualTo(0.95);
        assertThat(outcome.prediction().getImpulseId()).isEqualTo("kick");
        assertThat(outcome.state().impulses().waiting()).isEmpty();
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
        AdmittedImpulse impulse = impulse("kick", 1, ImpulseUnit.RAW, 2L);

        Outcome.Advanced outcome = advanced(after(1.0).with(waiting(impulse)), sample(3L, 0.7));

        assertThat(outcome.dropped()).containsExactly(new Dropped(impulse, Refusal.EXPIRED, "sample 2 is missing"));
        assertThat(outcome.prediction().getObserved()).isEqualTo(0.7);
        assertThat(outcome.state().impulses()).isEqualTo(Impulses.NONE);
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
        Map<AdmittedImpulse, SeriesState> cases = Map.of(
                new AdmittedImpulse("std", 1, ImpulseUnit.STD, shape, length, null, 0, 5L), constant,
                new AdmittedImpulse("tiny-std", 1, ImpulseUnit.STD, shape, length, null, 0, 5L), still,
                new AdmittedImpulse("tiny", 1e-300, ImpulseUnit.RAW, shape, length, null, 0, 5L), constant);

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
        Model narrow = new Model("narrow", model.cell(), new Normalizer(0, 1e-30), 0.1, Map.of(), "narrow", "narrow");
        SeriesState before = SeriesState.fresh(narrow).with(waiting(impulse("kick", 1e6, ImpulseUnit.RAW, null)));

        Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(before, narrow, sample(0L, 1e-30), false);

        assertThat(outcome.dropped())
                .extracting(Dropped::detail)
                .containsExactly("amplitude 1000000.0 is absurd for the network");
        assertThat(outcome.state().predicted()).isFinite();
    }

    @Test
    void aDropoutNeedsNoAmplitude() {
        AdmittedImpulse dropout =
                new AdmittedImpulse("out", 0, ImpulseUnit.STD, ImpulseShape.DROPOUT, 2, null, 0, null);

        Outcome.Advanced outcome = advanced(after(1, 1, 1).with(waiting(dropout)), sample(null, 1));

        assertThat(outcome.dropped()).isEmpty();
        assertThat(outcome.started()).isEqualTo(1);
    }
}
