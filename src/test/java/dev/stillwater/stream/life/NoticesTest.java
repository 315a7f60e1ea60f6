package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Ticking;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Ticking clock = new Ticking(1_999);
    private final Notices notices = new Notices(clock);

    @Test
    void whatHappenedIsToldInSentencesWithItsTimeInWholeSeconds() {
        assertThat(notices.told()).isEmpty();
        notices.add("a topic is gone");
        clock.pass(Duration.ofMinutes(1));
        notices.add("another is, too");

        assertThat(notices.told())
                .isEqualTo("1970-01-01T00:00:01Z: a topic is gone. 1970-01-01T00:01:01Z: another is, too.");
    }

    @Test
    void itIsToldForFiveMinutesAndNoLonger() {
        notices.add("a topic is gone");
        clock.pass(Notices.TOLD_FOR);
        assertThat(notices.told()).isNotEmpty();
        clock.pass(1);

        assertThat(notices.told()).isEmpty();
    }

    @Test
    void ofManyTheLastFiveAreTold() {
        for (int i = 1; i <= 5; i++) {
            notices.add("notice " + i);
        }
        assertThat(notices.told()).contains("notice 1.", "notice 5.");
        notices.add("notice 6");

        assertThat(notices.told()).contains("notice 2.", "notice 6.").doesNotContain("notice 1.");
    }
}
