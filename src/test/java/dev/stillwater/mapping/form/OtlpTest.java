package dev.stillwater.mapping.form;

import static dev.stillwater.mapping.form.JsonTrees.json;
import static dev.stillwater.mapping.form.JsonTrees.said;
import static dev.stillwater.mapping.form.OtlpMetrics.JSON;
import static dev.stillwater.mapping.form.OtlpMetrics.TIME;
import static dev.stillwater.mapping.form.OtlpMetrics.bytes;
import static dev.stillwater.mapping.form.OtlpMetrics.gauge;
import static dev.stillwater.mapping.form.OtlpMetrics.number;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry metrics, written by its own messages, and in JSON as its collector writes it. */
class OtlpTest {

    private final OtlpProtoDecoder proto = new OtlpProtoDecoder();
    private final OtlpJsonDecoder json = new OtlpJsonDecoder();

    @Test
    void aGaugeIsAPointWithItsNameAndAllItsAttributes() throws Exception {
        JsonNode points = decoded(gauge("room.temperature", number().setAsDouble(20.5)));

        assertThat(said(points)).isEqualTo(json("""
                                [{"name": "room.temperature", "unit": "Cel", "scope": "meter",
                                  "resource": {"host.name": "a", "cpus": 4, "list": [1.5, "x", null], "map": {"on": true}},
                                  "attributes": {"room": "hall", "raw": "AQL/"},
                                  "time": "2023-11-14T22:13:20.123456789Z", "value": 20.5}]"""));
        assertThat(points.get(0).get("time"))
                .isEqualTo(new TimeNode(Instant.ofEpochSecond(1_700_000_000, 123_456_789)));
    }

    @Test
    void aWholeNumberKeepsAllItsDigits() throws Exception {
        Metric sum = Metric.newBuilder()
                .setName("bytes")
                .setSum(Sum.newBuilder()
                        .setIsMonotonic(true)
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                        .addDataPoints(number().setAsInt(9_007_199_254_740_993L)))
                .build();

        assertThat(decoded(sum).get(0).get("value").longValue()).isEqualTo(9_007_199_254_740_993L);
    }

    @Test
    void histogramsAndSummariesAreTheirCountsAndSums() throws Exception {
        Metric histogram = Metric.newBuilder()
                .setName("took")
                .setUnit("s")
                .setHistogram(Histogram.newBuilder()
                        .addDataPoints(HistogramDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(3)
                                .setSum(1.5)
                                .addBucketCounts(3)))
                .build();
        Metric exponential = Metric.newBuilder()
                .setName("size")
                .setUnit("By")
                .setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(-1)
                                .setSum(7)))
                .build();
        Metric summary = Metric.newBuilder()
                .setName("old")
                .setSummary(Summary.newBuilder()
                        .addDataPoints(SummaryDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(2)
                                .setSum(-4)))
                .build();

        assertThat(values(decoded(histogram, exponential, summary)))
                .containsExactly(
                        "took.count 1 3",
                        "took.sum s 1.5",
                        "size.count 1 18446744073709551615",
                        "size.sum By 7.0",
                        "old.count 1 2",
                        "old.sum  -4.0");
    }

    @Test
    void aHistogramWithoutASumIsItsCountAlone() throws Exception {
        Metric histogram = Metric.newBuilder()
                .setName("took")
                .setHistogram(Histogram.newBuilder()
                        .addDataPoints(HistogramDataPoint.newBuilder().setCount(3)))
                .build();

        assertThat(values(decoded(histogram))).containsExactly("took.count 1 3");
    }

    @Test
    void aPointThatSaysItHasNoValueOrIsNoNumberIsLeftOut() throws Exception {
        Metric histogram = Metric.newBuilder()
                .setName("took")
                .setHistogram(Histogram.newBuilder()
                        .addDataPoints(HistogramDataPoint.newBuilder().setFlags(1)))
                .build();

        assertThat(decoded(
                        gauge("a", number().setAsDouble(Double.NaN), number().setFlags(1)),
                        gauge("b", number().setAsInt(0).setFlags(1)),
                        histogram))
                .isEmpty();
        assertThat(values(decoded(gauge("a", number().setAsInt(0).setFlags(2), number().setAsDouble(1 / 0.0)))))
                .containsExactly("a Cel 0", "a Cel Infinity");
    }

    @Test
    void aPointThatHasNoValueWithoutSayingSoHasNone() throws Exception {
        JsonNode points =
                decoded(gauge("a", number()), Metric.newBuilder().setName("b").build());

        assertThat(points).hasSize(2).noneMatch(point -> point.has("value"));
    }

    @Test
    void aTimeThatIsNotKnownIsNotThere() throws Exception {
        assertThat(decoded(gauge("a", number().setTimeUnixNano(0).setAsInt(1)))
                        .get(0)
                        .has("time"))
                .isFalse();
        assertThat(decoded(gauge("a", number().setTimeUnixNano(-1).setAsInt(1)))
                        .get(0)
                        .get("time")
                        .asText())
                .isEqualTo("2554-07-21T23:34:33.709551615Z");
    }

    @Test
    void jsonSaysTheSame() throws Exception {
        JsonNode expected = decoded(
                gauge("room.temperature", number().setAsDouble(20.5), number().setAsInt(9_007_199_254_740_993L)),
                Metric.newBuilder()
                        .setName("took")
                        .setHistogram(Histogram.newBuilder()
                                .addDataPoints(HistogramDataPoint.newBuilder()
                                        .setTimeUnixNano(TIME)
                                        .setCount(3)
                                        .setSum(1.5)))
                        .build());

        assertThat(json.decode(JSON.getBytes(UTF_8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"NaN\"", // left out
                "\"1e3\"", "1000", "1000.0"
            })
    void aNumberOfJsonMayBeText(String number) throws Exception {
        List<String> values = values(json.decode(points("{\"asDouble\": " + number + "}")));

        assertThat(values).isEqualTo(number.contains("NaN") ? List.of() : List.of("a  1000.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"asDouble\": \"warm\"}",
                "{\"asDouble\": \"0x1p3\"}",
                "{\"asDouble\": true}",
                "{\"asInt\": \"1.5\"}",
                "{\"asInt\": 1e400}",
                "{\"asInt\": 9223372036854775808}",
                "{\"asInt\": {}}",
                "{\"timeUnixNano\": \"-1\", \"asInt\": 1}",
                "{\"timeUnixNano\": \"yesterday\", \"asInt\": 1}",
                "{\"timeUnixNano\": 18446744073709551616, \"asInt\": 1}",
                "{\"attributes\": {}}",
                "{\"attributes\": [{\"key\": 5}]}",
                "{\"exemplars\": [{\"traceId\": \"x\"}]}",
                "7"
            })
    void jsonOfAnotherShapeIsRefused(String point) {
        assertThatThrownBy(() -> json.decode(points(point))).isInstanceOf(UnreadableValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"resourceMetrics\": {}}",
                "{\"resourceMetrics\": [5]}",
                "{\"resourceLogs\": []}",
                "{\"resourceMetrics\": []} {}",
                "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{\"gauge\": {}}]}]}]}"
            })
    void whatAreNoMetricsInJsonIsRefused(String text) {
        assertThatThrownBy(() -> json.decode(text.getBytes(UTF_8))).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void logsAndTracesAreNotTakenForMetrics() {
        byte[] logs = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder()
                                        .setTimeUnixNano(TIME)
                                        .setSeverityText("INFO"))))
                .build()
                .toByteArray();
        byte[] spans = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder()
                                        .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                                        .setSpanId(ByteString.copyFromUtf8("01234567"))
                                        .setName("GET /")
                                        .setStartTimeUnixNano(TIME))))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> proto.decode(logs)).isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> proto.decode(spans)).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void morePointsThanARecordHasAreRefused() {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (int i = 0; i <= 20_000; i++) {
            gauge.addDataPoints(NumberDataPoint.newBuilder().setAsInt(1));
        }

        assertThatThrownBy(() ->
                        decoded(Metric.newBuilder().setName("a").setGauge(gauge).build()))
                .hasMessage("more than 20000 points");
    }

    private static byte[] points(String point) {
        return ("{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{\"name\": \"a\", \"gauge\": {\"dataPoints\": ["
                        + point + "]}}]}]}]}")
                .getBytes(UTF_8);
    }

    private JsonNode decoded(Metric... metrics) throws UnreadableValueException {
        return proto.decode(bytes(metrics));
    }

    private static List<String> values(JsonNode points) {
        List<String> values = new ArrayList<>();
        points.forEach(point -> values.add(point.get("name").asText() + " "
                + point.get("unit").asText() + " " + point.get("value").asText()));
        return values;
    }
}
