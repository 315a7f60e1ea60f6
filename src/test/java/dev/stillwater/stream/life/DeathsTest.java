package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeathsTest {
    private Instant now = Instant.parse("2026-01-01T12:00:00.500Z");
    private final Deaths deaths = new Deaths(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void withoutADeathThereIsNothingToTell() {
        assertThat(deaths.told()).isEmpty();
    }

    @Test
    void theLastDeathIsToldWithItsRecordAndHowManyThereWere() {
        die();
        now = now.plusSeconds(60);
        die();

        assertThat(deaths.told())
                .isEqualTo(
                        "The stream client died 2 times since 2026-01-01T12:00:00Z, last at 2026-01-01T12:01:00Z at the"
                                + " record t.samples-1 offset 17 of IllegalStateException: x -- "
                                + Fault.Kind.RECORD.advice() + ".");
    }

    @Test
    void afterSomeMinutesWithoutADeathItIsForgotten() {
        die();
        now = now.plus(Deaths.FORGOTTEN_AFTER).plus(Duration.ofSeconds(1));
        assertThat(deaths.told()).isEmpty();
        die();

        assertThat(deaths.told()).startsWith("The stream client died at 2026-01-01T12:05:01Z");
    }

    private void die() {
        deaths.add(new Death(now, Fault.of(new IllegalStateException("x")), new Place("t.samples", 1, 17)));
    }
}
