package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * The points of OpenTelemetry metrics, one after the other, each with its metric's name and all its attributes. Histograms
 * and summaries are two points each, {@code name.count} and {@code name.sum}. A point that says it has no value, or whose
 * value is not a number, is left out.
 */
final class OtlpPoints {
    /** More are no record but a file. */
    private static final int MAX_POINTS = 20_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long SECOND = 1_000_000_000;

    private final ArrayNode points = JSON.arrayNode();
    private final Allowance allowance;

    private OtlpPoints(Allowance allowance) {
        this.allowance = allowance;
    }

    /** @param bytes the length of what the request was read from */
    static JsonNode of(ExportMetricsServiceRequest request, int bytes) throws UnreadableValueException {
        OtlpPoints points = new OtlpPoints(new Allowance(bytes));
        WireTypes.check(request);
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            WireTypes.check(resource);
            ObjectNode attributes = points.attributes(resource.getResource().getAttributesList(), 0);
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                WireTypes.check(scope);
                for (Metric metric : scope.getMetricsList()) {
                    points.add(metric, attributes, scope.getScope().getName());
                }
            }
        }
        return points.points;
    }

    /** What the points of one metric have in common. */
    private record Head(String name, String unit, ObjectNode resource, String scope) {

        Head with(String suffix, String ownUnit) {
            return new Head(name + suffix, ownUnit, resource, scope);
        }
    }

    private void add(Metric metric, ObjectNode resource, String scope) throws UnreadableValueException {
        WireTypes.check(metric);
        if (metric.getName().isEmpty()) {
            throw new UnreadableValueException("an OpenTelemetry metric without a name");
        }
        Head head = new Head(metric.getName(), metric.getUnit(), resource, scope);
        switch (metric.getDataCase()) {
            case GAUGE -> addNumbers(head, metric.getGauge().getDataPointsList());
            case SUM -> addNumbers(head, metric.getSum().getDataPointsList());
            case HISTOGRAM -> addHistograms(head, metric.getHistogram().getDataPointsList());
            case EXPONENTIAL_HISTOGRAM ->
                addExponential(head, metric.getExponentialHistogram().getDataPointsList());
            case SUMMARY -> addSummaries(head, metric.getSummary().getDataPointsList());
            case DATA_NOT_SET -> points.add(point(head, 0, List.of()));
        }
    }

    private void addNumbers(Head head, List<NumberDataPoint> list) throws UnreadableValueException {
        for (NumberDataPoint at : list) {
            WireTypes.check(at);
            ObjectNode point = point(head, at.getTimeUnixNano(), at.getAttributesList());
            switch (at.getValueCase()) {
                case AS_INT -> add(point.put("value", at.getAsInt()), at.getFlags());
                case AS_DOUBLE -> add(point.put("value", at.getAsDouble()), at.getFlags());
                case VALUE_NOT_SET -> add(point, at.getFlags());
            }
        }
    }

    private void addHistograms(Head head, List<HistogramDataPoint> list) throws UnreadableValueException {
        for (HistogramDataPoint at : list) {
            Distribution distribution =
                    new Distribution(at, at.getTimeUnixNano(), at.getAttributesList(), at.getFlags());
            add(head, distribution, at.getCount(), at.hasSum() ? at.getSum() : Double.NaN);
        }
    }

    private void addExponential(Head head, List<ExponentialHistogramDataPoint> list) throws UnreadableValueException {
        for (ExponentialHistogramDataPoint at : list) {
            Distribution distribution =
                    new Distribution(at, at.getTimeUnixNano(), at.getAttributesList(), at.getFlags());
            add(head, distribution, at.getCount(), at.hasSum() ? at.getSum() : Double.NaN);
        }
    }

    private void addSummaries(Head head, List<SummaryDataPoint> list) throws UnreadableValueException {
        for (SummaryDataPoint at : list) {
            Distribution distribution =
                    new Distribution(at, at.getTimeUnixNano(), at.getAttributesList(), at.getFlags());
            add(head, distribution, at.getCount(), at.getSum());
        }
    }

    /** What all points that stand for many values have. */
    private record Distribution(Message message, long time, List<KeyValue> attributes, int flags) {}

    private void add(Head head, Distribution at, long count, double sum) throws UnreadableValueException {
        WireTypes.check(at.message());
        ObjectNode counted = point(head.with(".count", "1"), at.time(), at.attributes());
        counted.set("value", unsigned(count));
        add(counted, at.flags());
        add(point(head.with(".sum", head.unit()), at.time(), at.attributes()).put("value", sum), at.flags());
    }

    private void add(ObjectNode point, int flags) throws UnreadableValueException {
        boolean isNoNumber = Double.isNaN(point.path("value").doubleValue());
        if (!isNoNumber && (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) == 0) {
            points.add(point);
        }
        if (points.size() > MAX_POINTS) {
            throw new UnreadableValueException("more than " + MAX_POINTS + " points");
        }
    }

    private ObjectNode point(Head head, long time, List<KeyValue> attributes) throws UnreadableValueException {
        ObjectNode point = JSON.objectNode();
        point.put("name", head.name()).put("unit", head.unit()).put("scope", head.scope());
        point.set("resource", head.resource());
        point.set("attributes", attributes(attributes, 0));
        if (time != 0) { // which says that it is not known
            point.set(
                    "time",
                    new TimeNode(Instant.ofEpochSecond(
                            Long.divideUnsigned(time, SECOND), Long.remainderUnsigned(time, SECOND))));
        }
        return point;
    }

    private ObjectNode attributes(List<KeyValue> list, int depth) throws UnreadableValueException {
        ObjectNode attributes = JSON.objectNode();
        for (KeyValue attribute : list) {
            allowance.take(depth);
            attributes.set(attribute.getKey(), any(attribute.getValue(), depth));
        }
        return attributes;
    }

    private JsonNode any(AnyValue value, int depth) throws UnreadableValueException {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> JSON.textNode(value.getStringValue());
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case INT_VALUE -> JSON.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
            case BYTES_VALUE -> JSON.binaryNode(value.getBytesValue().toByteArray());
            case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList(), depth + 1);
            case ARRAY_VALUE -> array(value.getArrayValue().getValuesList(), depth + 1);
            default -> JSON.nullNode();
        };
    }

    private ArrayNode array(List<AnyValue> values, int depth) throws UnreadableValueException {
        ArrayNode array = JSON.arrayNode();
        for (AnyValue value : values) {
            allowance.take(depth);
            array.add(any(value, depth));
        }
        return array;
    }

    private static JsonNode unsigned(long count) {
        return count >= 0 ? JSON.numberNode(count) : JSON.numberNode(new BigInteger(Long.toUnsignedString(count)));
    }
}
