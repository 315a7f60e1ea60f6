package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final Place PLACE = new Place("t.samples", 1, 17);

    private final Suspects suspects = new Suspects();

    @Test
    void aRecordIsProcessedAgainAfterOneDeathAndNotAfterTwo() {
        suspects.diedAt(PLACE, "StackOverflowError");
        assertThat(suspects.charge(PLACE)).isNull();
        suspects.diedAt(PLACE, "StackOverflowError");

        assertThat(suspects.charge(PLACE)).isEqualTo(new Suspects.Charge("StackOverflowError", false));
        assertThat(suspects.charge(new Place("t.samples", 1, 18))).isNull();
    }

    @Test
    void aRecordOfWhichTheBrokerRefusedWhatCameIsNotProcessedAgain() {
        suspects.sendingFailed(PLACE, "too large");

        assertThat(suspects.charge(PLACE)).isEqualTo(new Suspects.Charge("too large", false));
    }

    @Test
    void ofADeadLetterThatIsRefusedTooNothingIsKept() {
        suspects.sendingFailed(PLACE, "too large");
        suspects.sendingFailed(PLACE, "dead letter too large");

        assertThat(suspects.charge(PLACE)).isEqualTo(new Suspects.Charge("too large", true));
    }

    @Test
    void whereEveryRecordFailsNoneIsRefusedAnyMoreUntilOneDoesNot() {
        for (int offset = 0; offset <= Suspects.MAX_IN_A_ROW; offset++) {
            suspects.sendingFailed(new Place("t.samples", 0, offset), "too large");
        }
        assertThat(suspects.givenUp()).isTrue();
        assertThat(suspects.charge(new Place("t.samples", 0, 0))).isNull();
        suspects.predicted();

        assertThat(suspects.charge(new Place("t.samples", 0, 0))).isEqualTo(new Suspects.Charge("too large", false));
    }

    @Test
    void atTheLimitTheRecordsAreStillToBlameAndOneFurtherTheyAreNot() {
        for (int offset = 1; offset <= Suspects.MAX_IN_A_ROW; offset++) {
            suspects.sendingFailed(new Place("t.samples", 0, offset), "too large");
        }
        assertThat(suspects.givenUp()).isFalse();
        suspects.sendingFailed(new Place("t.samples", 0, 0), "too large");

        assertThat(suspects.givenUp()).isTrue();
    }

    @Test
    void theLastRefusalIsToldOnceAndADeathIsNone() {
        suspects.sendingFailed(PLACE, "too large");
        suspects.diedAt(PLACE, "StackOverflowError");

        assertThat(suspects.latest()).isEqualTo(new Suspects.Blamed(PLACE, "too large"));
        assertThat(suspects.latest()).isNull();
    }

    @Test
    void whenTheOffsetsMeanOtherRecordsNothingStandsAgainstThem() {
        Place diedAt = new Place("t.samples", 1, 18);
        suspects.sendingFailed(PLACE, "too large");
        suspects.diedAt(diedAt, "StackOverflowError");
        suspects.forget();
        suspects.diedAt(diedAt, "StackOverflowError");

        assertThat(suspects.charge(PLACE)).isNull();
        assertThat(suspects.charge(diedAt)).as("its first death").isNull();
    }

    @Test
    void ofVeryManyRecordsTheOldestIsForgotten() {
        for (int offset = 0; offset < 1_001; offset++) {
            suspects.sendingFailed(new Place("t.samples", 0, offset), "too large");
            suspects.predicted();
        }

        assertThat(suspects.charge(new Place("t.samples", 0, 0))).isNull();
        assertThat(suspects.charge(new Place("t.samples", 0, 1))).isNotNull();
        assertThat(suspects.charge(new Place("t.samples", 0, 1_000))).isNotNull();
    }

    @Test
    void ofVeryManyDeathsTheFirstAreForgotten() {
        suspects.diedAt(PLACE, "StackOverflowError");
        for (int offset = 0; offset < 999; offset++) {
            suspects.diedAt(new Place("t.samples", 0, offset), "StackOverflowError");
        }
        suspects.diedAt(PLACE, "StackOverflowError");

        assertThat(suspects.charge(PLACE))
                .as("died at once, as far as is known")
                .isNull();
        suspects.diedAt(PLACE, "StackOverflowError");
        assertThat(suspects.charge(PLACE)).isNotNull();
    }
}
