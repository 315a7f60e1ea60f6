package dev.stillwater.foreign;

import static dev.stillwater.foreign.ForeignForm.text;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** OpenTelemetry metrics by OpenTelemetry's own exporter: gauges, sums, a histogram, as JSON and as Protobuf. */
final class TelemetryForms {
    private static final InstrumentationScopeInfo SCOPE =
            InstrumentationScopeInfo.builder("shop").setVersion("1").build();
    private static final AttributeKey<String> CPU = AttributeKey.stringKey("cpu");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private TelemetryForms() {}

    static void write(Path foreign) throws IOException {
        form("otlp-json", true).write(foreign);
        form("otlp-proto", false).write(foreign);
    }

    private static ForeignForm form(String name, boolean json) throws IOException {
        ForeignForm form = new ForeignForm(name, "otlp_metrics");
        Readings readings = new Readings(61, Duration.ofSeconds(10));
        for (int i = 0; i < 18; i++) {
            String host = "web-" + i % 2;
            Resource resource = Resource.create(Attributes.of(
                    AttributeKey.stringKey("host.name"), host, AttributeKey.stringKey("service.name"), "shop"));
            String suffix = ",host.name=" + host;
            Instant time = readings.next(Duration.ofNanos(1));
            long nanoseconds = time.getEpochSecond() * 1_000_000_000 + time.getNano();
            long start = ForeignForm.START.getEpochSecond() * 1_000_000_000;
            double first = readings.value(0, 1, 6);
            double second = i == 5 ? 0 : readings.value(0, 1, 6);
            long requests = 100L * i + 7;
            double bytes = readings.value(1e3, 1e6, 1);
            long[] buckets = {i, 2, 1};
            double sum = readings.value(1, 9, 3);

            List<MetricData> metrics = new ArrayList<>();
            metrics.add(ImmutableMetricData.createDoubleGauge(
                    resource,
                    SCOPE,
                    "system.cpu.utilization",
                    "",
                    "1",
                    ImmutableGaugeData.create(List.of(
                            ImmutableDoublePointData.create(start, nanoseconds, Attributes.of(CPU, "0"), first),
                            ImmutableDoublePointData.create(start, nanoseconds, Attributes.of(CPU, "1"), second)))));
            metrics.add(ImmutableMetricData.createLongSum(
                    resource,
                    SCOPE,
                    "http.requests",
                    "",
                    "{request}",
                    ImmutableSumData.create(
                            true,
                            AggregationTemporality.CUMULATIVE,
                            List.of(ImmutableLongPointData.create(
                                    start, nanoseconds, Attributes.of(ROUTE, "/pay", STATUS, 200L), requests)))));
            if (i % 3 == 0) {
                metrics.add(ImmutableMetricData.createDoubleSum(
                        resource,
                        SCOPE,
                        "net.io",
                        "",
                        "By",
                        ImmutableSumData.create(
                                false,
                                AggregationTemporality.DELTA,
                                List.of(ImmutableDoublePointData.create(
                                        start, nanoseconds, Attributes.empty(), bytes)))));
            }
            metrics.add(ImmutableMetricData.createDoubleHistogram(
                    resource,
                    SCOPE,
                    "http.duration",
                    "",
                    "s",
                    ImmutableHistogramData.create(
                            AggregationTemporality.CUMULATIVE,
                            List.of(ImmutableHistogramPointData.create(
                                    start,
                                    nanoseconds,
                                    Attributes.of(ROUTE, "/pay"),
                                    sum,
                                    true,
                                    0.1,
                                    true,
                                    5,
                                    List.of(0.5, 1.0),
                                    List.of(buckets[0], buckets[1], buckets[2]))))));
            if (i % 4 == 0) {
                metrics.add(ImmutableMetricData.createExponentialHistogram(
                        resource,
                        SCOPE,
                        "db.duration",
                        "",
                        "s",
                        ImmutableExponentialHistogramData.create(
                                AggregationTemporality.CUMULATIVE,
                                List.of(ImmutableExponentialHistogramPointData.create(
                                        2,
                                        sum * 2,
                                        1,
                                        false,
                                        0,
                                        false,
                                        0,
                                        ImmutableExponentialHistogramBuckets.create(2, 0, List.of(3L, (long) i)),
                                        ImmutableExponentialHistogramBuckets.create(2, 0, List.of()),
                                        start,
                                        nanoseconds,
                                        Attributes.empty(),
                                        List.of())))));
            }
            form.partition(i * 5 % 8);
            byte[] encoded = encode(metrics, json);
            boolean broken = i == 15;
            form.record(readings.arrival(), null, broken ? Arrays.copyOf(encoded, encoded.length - 9) : encoded);
            if (broken) {
                form.refused(json ? "not JSON" : "not an OTLP metrics message");
                continue;
            }
            String shop = suffix + ",service.name=shop";
            form.sample("system.cpu.utilization,cpu=0" + shop, time, first);
            form.sample("system.cpu.utilization,cpu=1" + shop, time, second);
            form.sample(
                    "http.requests" + suffix + ",http.response.status_code=200,http.route=/pay,service.name=shop",
                    time,
                    requests);
            if (i % 3 == 0) form.sample("net.io" + shop, time, bytes);
            String route = suffix + ",http.route=/pay,service.name=shop";
            form.sample("http.duration.count" + route, time, buckets[0] + buckets[1] + buckets[2]);
            form.sample("http.duration.sum" + route, time, sum);
            if (i % 4 == 0) {
                form.sample("db.duration.count" + shop, time, 4 + i);
                form.sample("db.duration.sum" + shop, time, sum * 2);
            }
        }
        if (json) {
            form.record(readings.arrival(), null, text("{\"resourceMetrics\":[]}"));
            form.none("no metric");
        } else {
            form.record(readings.arrival(), null, new byte[0]);
            form.none("no metric");
        }
        return form;
    }

    private static byte[] encode(List<MetricData> metrics, boolean json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MetricsRequestMarshaler marshaler = MetricsRequestMarshaler.create(metrics);
        if (json) marshaler.writeJsonTo(bytes);
        else marshaler.writeBinaryTo(bytes);
        return bytes.toByteArray();
    }
}
