package dev.stillwater.web;

import static dev.stillwater.web.Records.observe;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryNumberTest {
    private static final WebFixture WEB = new WebFixture();

    @BeforeAll
    static void see() {
        observe(WEB.feed, "a", 1L, 2.0);
    }

    @AfterAll
    static void close() {
        WEB.close();
    }

    @ParameterizedTest
    @CsvSource({
        "recent, /api/series, 0, 100",
        "last, /api/series/a/responses, 1, 50",
        "horizon, /api/series/a/forecast, 1, 1000"
    })
    void everyNumberIsReadAndRefusedInTheSameWay(String name, String path, int least, int greatest) throws Exception {
        String query = path + "?" + name + "=";

        assertThat(WEB.get(query + least).statusCode()).isEqualTo(200);
        assertThat(WEB.get(query + greatest).statusCode()).isEqualTo(200);
        assertThat(WEB.get(query + "007").statusCode()).isEqualTo(200);
        for (String wrong : new String[] {
            String.valueOf(least - 1), String.valueOf(greatest + 1), "many", "", "1.5", "1e2", "99999999999"
        }) {
            HttpResponse<String> answer = WEB.get(query + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(WebFixture.parse(answer).path("detail").asText())
                    .isEqualTo("%s must be a whole number from %d to %d, not '%s'", name, least, greatest, wrong);
        }
    }

    @Test
    void withoutOneTheDefaultHolds() throws Exception {
        assertThat(WEB.json("/api/series").get(0).has("recent")).isFalse();
    }
}
