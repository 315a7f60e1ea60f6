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
}
