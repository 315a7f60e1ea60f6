package dev.stillwater.response;

import static dev.stillwater.response.Responses.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ResponseLogTest {
    private final ResponseLog log = new ResponseLog(2, 2);

    @Test
    void theLastResponsesOfASeriesAreKeptInTheirOrder() {
        log.add("a", response("one", 1, 1, 0.5));
        log.add("a", response("two", 2, 1, 0.5));
        log.add("a", response("three", 3, 1, 0.5));

        assertThat(log.last("a", 9))
                .extracting(each -> each.record().getImpulseId())
                .containsExactly("two", "three");
        assertThat(log.last("a", 1))
                .extracting(each -> each.record().getImpulseId())
                .containsExactly("three");
        assertThat(log.last("b", 9)).isEmpty();
    }

    @Test
    void aResponseReadAgainCountsOnce() {
        log.add("a", response("one", 1, 1, 0.5));
        log.add("a", response("two", 2, 1, 0.5));
        log.add("a", response("one", 1, 1, 0.5));
        log.add("a", response("two", 2, 1, 0.5));

        assertThat(log.last("a", 9))
                .extracting(each -> each.record().getImpulseId())
                .containsExactly("one", "two");
    }

    @Test
    void theSeriesMeasuredLongestAgoMakesRoom() {
        log.add("a", response("one", 1, 1, 0.5));
        log.add("b", response("one", 1, 1, 0.5));
        log.add("a", response("two", 2, 1, 0.5));
        log.add("c", response("one", 1, 1, 0.5));

        assertThat(log.last("b", 9)).isEmpty();
        assertThat(log.last("a", 9)).hasSize(2);
        assertThat(log.last("c", 9)).hasSize(1);
    }

    @Test
    void longCurvesAreCutAndEmptyOnesPassedOver() {
        log.add("a", response("long", 1, 1, Collections.nCopies(5_000, 0.5).toArray(Double[]::new)));
        log.add("a", response("empty", 2, 1));

        assertThat(log.last("a", 9)).hasSize(1);
        assertThat(log.last("a", 9).get(0).deviations()).hasSize(MeasuredResponse.STEPS);
        assertThat(log.last("a", 9).get(0).record().getDeviations()).isEmpty();
    }
}
