package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;

/** OpenTelemetry metrics in JSON, as a collector's Kafka exporter writes them ({@code otlp_json}). */
final class OtlpJsonDecoder implements Decoder {
    private static final Decoder JSON = new JsonDecoder();

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        JsonNode tree = JSON.decode(bytes);
        if (!tree.path("resourceMetrics").isArray()) {
            throw new UnreadableValueException("not OpenTelemetry metrics in JSON: there are no resourceMetrics");
        }
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        ProtobufJson.merge(tree, request);
        return OtlpPoints.of(request.build(), bytes.length);
    }
}
