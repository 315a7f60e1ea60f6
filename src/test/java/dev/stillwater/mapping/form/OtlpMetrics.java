package dev.stillwater.mapping.form;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** Metrics by OpenTelemetry's own messages, and as its collector writes them in JSON. */
final class OtlpMetrics {
    static final long TIME = 1_700_000_000_123_456_789L;

    /** As the collector writes it, with something in it that is not known here. */
    static final String JSON = """
            {"resourceMetrics": [{
              "resource": {"attributes": [
                {"key": "host.name", "value": {"stringValue": "a"}}, {"key": "cpus", "value": {"intValue": "4"}},
                {"key": "list", "value": {"arrayValue": {"values": [{"doubleValue": 1.5}, {"stringValue": "x"}, {}]}}},
                {"key": "map", "value": {"kvlistValue": {"values": [{"key": "on", "value": {"boolValue": true}}]}}}]},
              "scopeMetrics": [{"scope": {"name": "meter"}, "metrics": [
                {"name": "room.temperature", "unit": "Cel", "somethingNew": {"a": 1}, "gauge": {"dataPoints": [
                  {"attributes": [{"key": "room", "value": {"stringValue": "hall"}},
                                  {"key": "raw", "value": {"bytesValue": "AQL/"}}],
                   "timeUnixNano": "1700000000123456789", "asDouble": 20.5,
                   "exemplars": [{"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174",
                                  "asDouble": 3}]},
                  {"attributes": [{"key": "room", "value": {"stringValue": "hall"}},
                                  {"key": "raw", "value": {"bytesValue": "AQL/"}}],
                   "timeUnixNano": 1700000000123456789, "asInt": "9007199254740993"}]}},
                {"name": "took", "histogram": {"aggregationTemporality": 2, "dataPoints": [
                  {"timeUnixNano": "1700000000123456789", "count": "3", "sum": 1.5, "bucketCounts": ["3"],
                   "explicitBounds": []}]}}]}]}]}""";

    static NumberDataPoint.Builder number() {
        return NumberDataPoint.newBuilder()
                .setTimeUnixNano(TIME)
                .addAttributes(attribute("room", AnyValue.newBuilder().setStringValue("hall")))
                .addAttributes(attribute(
                        "raw", AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {1, 2, -1}))));
    }

    static Metric gauge(String name, NumberDataPoint.Builder... points) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (NumberDataPoint.Builder point : points) {
            gauge.addDataPoints(point);
        }
        return Metric.newBuilder().setName(name).setUnit("Cel").setGauge(gauge).build();
    }

    static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    /** All of one meter. */
    static byte[] bytes(Metric... metrics) {
        ArrayValue list = ArrayValue.newBuilder()
                .addValues(AnyValue.newBuilder().setDoubleValue(1.5))
                .addValues(AnyValue.newBuilder().setStringValue("x"))
                .addValues(AnyValue.getDefaultInstance())
                .build();
        KeyValueList map = KeyValueList.newBuilder()
                .addValues(attribute("on", AnyValue.newBuilder().setBoolValue(true)))
                .build();
        Resource resource = Resource.newBuilder()
                .addAttributes(attribute("host.name", AnyValue.newBuilder().setStringValue("a")))
                .addAttributes(attribute("cpus", AnyValue.newBuilder().setIntValue(4)))
                .addAttributes(attribute("list", AnyValue.newBuilder().setArrayValue(list)))
                .addAttributes(attribute("map", AnyValue.newBuilder().setKvlistValue(map)))
                .build();
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource)
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("meter"))
                                .addAllMetrics(List.of(metrics))))
                .build()
                .toByteArray();
    }

    private OtlpMetrics() {}
}
