package dev.stillwater.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @SuppressWarnings("ArrayRecordComponent")
    private record Numbers(
            double plain, @Nullable Double boxed, double[] array, List<Double> list, Numbers @Nullable [] inner) {}

    private record Named(
            @JsonProperty("synchronized") boolean inSync,
            @Nullable String text) {}

    @Test
    void whatIsNotKnownIsNullWhereverItStands() {
        Numbers inner = new Numbers(-INFINITE, null, new double[0], List.of(), null);
        Numbers numbers =
                new Numbers(NAN, INFINITE, new double[] {1, NAN, -INFINITE}, List.of(NAN, 2.5), new Numbers[] {inner});

        assertThat(Json.text(numbers))
                .isEqualTo("{\"plain\":null,\"boxed\":null,\"array\":[1.0,null,null],\"list\":[null,2.5],\"inner\":"
                        + "[{\"plain\":null,\"boxed\":null,\"array\":[],\"list\":[],\"inner\":null}]}");
        assertThat(Json.text(Map.of("value", NAN))).isEqualTo("{\"value\":null}");
        assertThat(Json.text(new ArrayList<>(List.of(INFINITE)))).isEqualTo("[null]");
    }

    @Test
    void whatIsKnownIsWrittenToTheLastBit() {
        for (double value : new double[] {0.1, -0.0, 1e-300, Double.MAX_VALUE, Double.MIN_VALUE, 1.0 / 3}) {
            assertThat(Double.parseDouble(Json.text(value))).isEqualTo(value);
        }
    }

    @Test
    void componentsAreWrittenInTheirOrderUnderTheirNames() {
        assertThat(new String(Json.bytes(new Named(true, "ä\"")), UTF_8))
                .isEqualTo("{\"synchronized\":true,\"text\":\"ä\\\"\"}");
    }
}
