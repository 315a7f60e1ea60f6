package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Model MODEL = TestModels.yeo("small", 1);
    private static final long START = 1_795_000_020_000L;
    private static final IntakeRule MINUTES =
            new IntakeRule(GridRule.of(Duration.ofMinutes(1), Duration.ZERO, GridRule.Aggregate.LAST), false, false);
    private static final IntakeRule ADOPTING = new IntakeRule(null, true, false);

    private final SeriesPredictor predictor = new SeriesPredictor(5, 3, new TwinPolicy(150, 1e-4));
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private SeriesState state;
    private int stale;
    private EpochUnit unit;

    private Intake.Taken take(IntakeRule rule, Sample sample) {
        Intake.Taken taken = new Intake(rule).take(state, MODEL, sample, START, unit);
        state = taken.state();
        if (taken.news() != null) {
            news.add(taken.news());
        }
        for (Sample ready : taken.ready()) {
            Outcome outcome = predictor.advance(state, MODEL, ready, false);
            if (outcome instanceof Outcome.Advanced advanced) {
                state = advanced.state();
                predictions.add(advanced.prediction());
            } else if (outcome instanceof Outcome.Stale) {
                stale++;
            }
        }
        return taken;
    }

    private static Sample at(double seconds, double value) {
        return new Sample(null, Instant.ofEpochMilli(START + Math.round(1_000 * seconds)), value, null);
    }

    private static Sample counted(long sequence, double seconds) {
        return new Sample(sequence, Instant.ofEpochMilli(START + Math.round(1_000 * seconds)), 0.5, null);
    }

    @Test
    void withoutARuleTheSampleGoesOnAsItIsAndNothingIsRemembered() {
        Sample sample = at(1, 2);

        Intake.Taken taken = new Intake(IntakeRule.NONE).take(null, MODEL, sample, START, null);

        assertThat(taken).isEqualTo(Intake.Taken.alone(null, sample));
    }

    @Test
    void whatIsPredictedOnAGridIsWhatIsPredictedOfItsStepsSentAsSamples() {
        for (int minute = 0; minute < 40; minute++) {
            if (minute % 7 != 3) {
                take(MINUTES, at(60 * minute + 10, 9));
                take(MINUTES, at(60 * minute + 50, Math.sin(minute)));
            }
        }
        List<Prediction> gridded = List.copyOf(predictions);
        state = null;
        predictions.clear();
        for (int minute = 0; minute < 39; minute++) {
            if (minute % 7 != 3) {
                take(
                        IntakeRule.NONE,
                        new Sample(
                                START / 60_000 + minute,
                                Instant.ofEpochMilli(START + 60_000L * minute),
                                Math.sin(minute),
                                null));
            }
        }

        assertThat(gridded).hasSameSizeAs(predictions).hasSizeGreaterThan(30);
        for (int i = 0; i < gridded.size(); i++) {
            Prediction each = gridded.get(i);
            assertThat(each.getPredictedTime()).isEqualTo(each.getTimestamp().plusSeconds(60));
            assertThat(Prediction.newBuilder(each).setPredictedTime(null).build())
                    .isEqualTo(predictions.get(i));
        }
    }

    @Test
    void aSampleForAStepThatIsClosedIsLateAndChangesNothing() {
        take(MINUTES, at(0, 1));
        take(MINUTES, at(61, 2));
        SeriesState before = state;

        Intake.Taken taken = take(MINUTES, at(59, 3));

        assertThat(taken.late()).isTrue();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void aSampleThatTheNetworkCannotBeShownOrOfAnotherDayIsRefusedBeforeItSpoilsItsStep() {
        take(MINUTES, at(0, 1));
        SeriesState before = state;

        assertThat(take(MINUTES, at(1, 1e300)).refused().detail()).contains("value 1.0E300");
        assertThat(take(MINUTES, at(86_401, 1)).refused().detail()).contains("is ahead of its record's");
        assertThat(take(MINUTES, at(-3e9, 1)).refused().detail()).contains("is before 1970");
        assertThat(state).isEqualTo(before);
    }

    @Test
    void aGapOfAnyLengthIsPassedForAStepIsATimeAndNoCount() {
        IntakeRule fine =
                new IntakeRule(GridRule.of(Duration.ofMillis(1), Duration.ZERO, GridRule.Aggregate.LAST), false, false);
        take(fine, at(-2_000_000, 1));
        take(fine, at(0, 1));
        take(fine, at(1, 1));

        assertThat(predictions).hasSize(2);
    }

    @Test
    void aSeriesThatWasCountedBeginsAnewOnAGridAndSaysSo() {
        for (int n = 0; n < 10; n++) {
            take(IntakeRule.NONE, counted(100_000_000L + n, n));
        }
        Intake.Taken taken = take(MINUTES, at(20, 1));
        take(MINUTES, at(90, 1));

        assertThat(taken.anew()).isTrue();
        assertThat(news).singleElement().asString().contains("begins anew");
        assertThat(predictions.get(10).getSequence()).isEqualTo(START / 60_000);
        assertThat(predictions.get(10).getSynchronized$()).isFalse();
    }

    @Test
    void aGridOfAnotherLengthBeginsAnew() {
        take(MINUTES, at(0, 1));
        take(MINUTES, at(70, 1));
        IntakeRule hours =
                new IntakeRule(GridRule.of(Duration.ofHours(1), Duration.ZERO, GridRule.Aggregate.LAST), false, false);
        assertThat(take(hours, at(80, 1)).anew()).isTrue();
        take(hours, at(4_000, 1));

        assertThat(predictions).extracting(Prediction::getSequence).containsExactly(START / 60_000, START / 3_600_000);
    }

    @Test
    void aStepThatIsFoundIsTold() {
        IntakeRule auto = new IntakeRule(new GridRule(GridRule.AUTO, 0, GridRule.Aggregate.LAST), false, false);
        for (int n = 0; n < 30; n++) {
            take(auto, at(5 * n, n));
        }

        assertThat(news).singleElement().asString().contains("steps of 5000 ms");
        assertThat(predictions).hasSize(29);
    }

    @Test
    void aCountThatBeginsAnewIsAdoptedAfterTenSamplesThatAgree() {
        for (int n = 0; n < 20; n++) {
            take(ADOPTING, counted(500 + n, n));
        }
        for (int n = 0; n < 9; n++) {
            take(ADOPTING, counted(n, 100 + n));
        }
        assertThat(stale).isEqualTo(9);
        assertThat(predictions).hasSize(20);
        take(ADOPTING, counted(9, 110));
        take(ADOPTING, counted(10, 111));

        assertThat(predictions).hasSize(22);
        assertThat(predictions.get(21).getSequence()).isEqualTo(10);
        assertThat(news).singleElement().asString().contains("counts its samples anew, from 0 on");
        assertThat(stale).isEqualTo(9);
    }

    @Test
    void samplesThatAreSentAgainAreNoNewCount() {
        for (int n = 0; n < 50; n++) {
            take(ADOPTING, counted(n, n));
        }
        for (int n = 20; n < 50; n++) {
            take(ADOPTING, counted(n, n)); // with the times they had
        }

        assertThat(stale).isEqualTo(30);
        assertThat(predictions).hasSize(50);
        assertThat(news).isEmpty();
    }

    @Test
    void aCountThatDoesNotGoOnIsNotAdopted() {
        for (int n = 0; n < 20; n++) {
            take(ADOPTING, counted(500 + n, n));
        }
        for (int n = 0; n < 100; n++) {
            take(ADOPTING, counted(n % 9, 100 + n));
        }

        assertThat(predictions).hasSize(20);
    }

    @Test
    void aUnitThatChangesWithinASeriesIsRefusedAndNotGuessed() {
        unit = EpochUnit.SECONDS;
        take(IntakeRule.NONE, at(0, 1));
        take(IntakeRule.NONE, at(1, 1));
        unit = EpochUnit.MILLISECONDS;
        SeriesState before = state;

        assertThat(take(IntakeRule.NONE, at(2, 1)).refused().detail())
                .endsWith("is of a number of milliseconds, by its size, and those of its series are of seconds");
        assertThat(state).isEqualTo(before);
        unit = null;
        assertThat(take(IntakeRule.NONE, at(3, 1)).refused()).isNull();
        assertThat(predictions).hasSize(3);
    }

    @Test
    void theTimeOfTheLastRecordIsKeptWhereSeriesEnd() {
        IntakeRule keeping = new IntakeRule(null, false, true);
        take(keeping, counted(1, 0));

        assertThat(state.input().seen()).isEqualTo(START);
    }
}
