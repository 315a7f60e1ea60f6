package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Ticking;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathsTest {
    private final Ticking clock =
            new Ticking(Instant.parse("2026-01-01T12:00:00.500Z").toEpochMilli());
    private final Deaths deaths = new Deaths(clock);

    @Test
    void withoutADeathThereIsNothingToTell() {
        assertThat(deaths.told()).isEmpty();
    }

    @Test
    void theLastDeathIsToldWithItsRecordAndHowManyThereWere() {
        die();
        clock.pass(60_000);
        die();

        assertThat(deaths.told())
                .isEqualTo(
                        "The stream client died 2 times since 2026-01-01T12:00:00Z, last at 2026-01-01T12:01:00Z at the"
                                + " record t.samples-1 offset 17 of IllegalStateException: x -- "
                                + Failure.Kind.RECORD.advice() + ".");
    }

    @Test
    void afterSomeMinutesWithoutADeathItIsForgotten() {
        die();
        clock.pass(Deaths.FORGOTTEN_AFTER.plusSeconds(1));
        assertThat(deaths.told()).isEmpty();
        die();

        assertThat(deaths.told()).startsWith("The stream client died at 2026-01-01T12:05:01Z");
    }

    @Test
    void forFiveMinutesItIsRememberedAndADeathWithinThemIsAnother() {
        die();
        clock.pass(Deaths.FORGOTTEN_AFTER);
        assertThat(deaths.last()).isNotNull();
        die();

        assertThat(deaths.told()).startsWith("The stream client died 2 times since 2026-01-01T12:00:00Z");
    }

    @Test
    void aDeathThatCannotBePutDownToARecordNamesNone() {
        deaths.add(new Death(clock.instant(), Failure.of(new IllegalStateException("x")), null));

        assertThat(deaths.told())
                .startsWith("The stream client died at 2026-01-01T12:00:00Z of IllegalStateException: x -- ");
    }

    private void die() {
        deaths.add(
                new Death(clock.instant(), Failure.of(new IllegalStateException("x")), new Place("t.samples", 1, 17)));
    }
}
