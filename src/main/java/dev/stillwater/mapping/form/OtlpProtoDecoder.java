package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;

/** OpenTelemetry metrics in Protobuf, as a collector's Kafka exporter writes them ({@code otlp_proto}). */
final class OtlpProtoDecoder implements Decoder {

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        try {
            return OtlpPoints.of(ExportMetricsServiceRequest.parseFrom(bytes), bytes.length);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableValueException("not OpenTelemetry metrics in Protobuf");
        }
    }
}
