package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Topic;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records of other makes, with clocks of their own, in any partition, two in a hundred late: laid on steps, and predicted
 * bit for bit as the same steps that are sent as Stillwater's own samples, also with a kill half way.
 */
class ForeignClocksLoadIT {
    private static final int PARTITIONS = 8;
    private static final int HOSTS = 4;
    private static final int POINTS = 240;
    private static final long STEP = 10_000;
    private static final long BEGIN = 1_795_000_000_000L;
    private static final long KICKED = BEGIN / STEP + 50;
    private static final List<String> METRICS = List.of("temp", "flow", "level", "power", "speed");

    @TempDir
    private Path dir;

    /** What is sent: a record has all metrics of a host at one time. */
    private record Point(int host, long time, int n) {
        double value(int metric) {
            return Math.sin(n / (5.0 + host)) + metric / 4.0 + time % 7 / 100.0;
        }
    }

    /** Forms that others write. */
    enum Make {
        /** As Telegraf writes it. */
        INFLUX("value: { form: influx }") {
            @Override
            byte[] bytes(Point point) {
                List<String> fields = IntStream.range(0, METRICS.size())
                        .mapToObj(metric -> METRICS.get(metric) + "=" + point.value(metric))
                        .toList();
                return ("plant,host=h" + point.host() + " " + String.join(",", fields) + " " + point.time()
                                + "000000\n")
                        .getBytes(UTF_8);
            }

            @Override
            String series(int host, String metric) {
                return "plant." + metric + ",host=h" + host;
            }
        },
        /** OpenTelemetry's own encoder. */
        OTLP("value: { form: otlp-proto }") {
            @Override
            byte[] bytes(Point point) {
                ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
                for (int metric = 0; metric < METRICS.size(); metric++) {
                    scope.addMetrics(Metric.newBuilder()
                            .setName(METRICS.get(metric))
                            .setGauge(Gauge.newBuilder()
                                    .addDataPoints(NumberDataPoint.newBuilder()
                                            .setTimeUnixNano(point.time() * 1_000_000)
                                            .setAsDouble(point.value(metric))
                                            .addAttributes(KeyValue.newBuilder()
                                                    .setKey("host")
                                                    .setValue(AnyValue.newBuilder()
                                                            .setStringValue("h" + point.host()))))));
                }
                ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
                request.addResourceMetricsBuilder().addScopeMetrics(scope);
                return request.build().toByteArray();
            }

            @Override
            String series(int host, String metric) {
                return metric + ",host=h" + host;
            }
        },
        /** Five metrics a record, two of them as text. */
        JSON("""
            value: { form: json }
            samples:
              - series: "{/host}.{/metrics/*~}"
                value: /metrics/*/value
                time: { path: /at, unit: ms }
            """) {
            @Override
            byte[] bytes(Point point) {
                List<String> metrics = IntStream.range(0, METRICS.size())
                        .mapToObj(metric -> "\"" + METRICS.get(metric) + "\": {\"unit\": \"x\", \"value\": "
                                + (metric < 2 ? "\"" + point.value(metric) + "\"" : point.value(metric)) + "}")
                        .toList();
                return ("{\"host\": \"h" + point.host() + "\", \"at\": " + point.time() + ", \"metrics\": {"
                                + String.join(", ", metrics) + "}}")
                        .getBytes(UTF_8);
            }

            @Override
            String series(int host, String metric) {
                return "h" + host + "." + metric;
            }
        };

        private final String mapping;

        Make(String mapping) {
            this.mapping = mapping;
        }

        abstract byte[] bytes(Point point);

        abstract String series(int host, String metric);
    }

    @ParameterizedTest
    @EnumSource
    void stepsOfForeignRecordsArePredictedBitForBitAsOwnSamples(Make make) throws Exception {
        Files.writeString(dir.resolve("mapping.yaml"), make.mapping);
        List<Point> inTime = new ArrayList<>();
        List<Point> late = new ArrayList<>();
        Random random = new Random(5);
        for (int n = 0; n < POINTS; n++) {
            for (int host = 0; host < HOSTS; host++) {
                Point point = new Point(host, BEGIN + n * STEP + random.nextInt((int) STEP), n);
                if (random.nextInt(20) > 0) { // some steps stay empty
                    (random.nextInt(50) > 0 ? inTime : late).add(point);
                }
            }
        }
        try (SmallDeployment deployment = SmallDeployment.start(dir)) {
            Settings own = Settings.load(deployment.oneOfSeveral("own"), null, Map.of());
            Map<String, String> foreign = deployment.oneOfSeveral("foreign");
            foreign.put("mapping", dir.resolve("mapping.yaml").toString());
            foreign.put("step", "10s");
            foreign.put("lateness", "1h");
            Settings mapped = Settings.load(foreign, null, Map.of());
            for (Settings settings : List.of(own, mapped)) {
                KafkaAccess.createTopics(settings);
            }
            kick(own, Make.JSON);
            kick(mapped, make);
            int expected;
            try (Service reference = new Service(own);
                    ServeProcess first = deployment.serve(foreign)) {
                reference.start();
                expected = sendOwn(own, inTime);
                send(mapped, make, inTime.subList(0, inTime.size() / 2));
                await().atMost(Duration.ofMinutes(4)).until(() -> behind(mapped) == 0);
                send(mapped, make, inTime.subList(inTime.size() / 2, inTime.size()));
                first.kill();
                await().atMost(Duration.ofMinutes(4)).until(() -> count(own) == expected);
            }
            try (Service second = new Service(mapped)) {
                second.start();
                await().atMost(Duration.ofMinutes(4)).until(() -> behind(mapped) == 0);
                send(mapped, make, closing());
                await().atMost(Duration.ofMinutes(4)).until(() -> count(mapped) >= expected);
                send(mapped, make, late);
                await().atMost(Duration.ofMinutes(1)).until(() -> behind(mapped) == 0);
            }
            Map<String, List<String>> there = predictions(mapped);
            predictions(own).forEach((series, list) -> {
                String id = make.series(Integer.parseInt(series.substring(1, 2)), series.substring(3));
                assertThat(there.get(id))
                        .as(id)
                        .isEqualTo(list)
                        .anySatisfy(text -> assertThat(text).contains("\"kick\""));
            });
            assertThat(there).hasSize(HOSTS * METRICS.size());
        }
    }

    private static void kick(Settings settings, Make make) {
        try (KafkaProducer<String, String> producer = SmallDeployment.producer(settings)) {
            for (int host = 0; host < HOSTS; host++) {
                for (String metric : METRICS) {
                    producer.send(new ProducerRecord<>(
                            settings.topics().impulses().name(),
                            make.series(host, metric),
                            "{\"id\": \"kick\", \"amplitude\": 0.5, \"shape\": \"STEP\", \"length\": 20, \"sequence\": "
                                    + KICKED + "}"));
                }
            }
        }
    }

    /** Without keys, so that the records of a host lie in all partitions. */
    private static void send(Settings settings, Make make, List<Point> points) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            int sent = 0;
            for (Point point : points) {
                producer.send(new ProducerRecord<>(
                        settings.topics().samples().name(), sent++ % PARTITIONS, null, make.bytes(point)));
            }
        }
    }

    /** What closes all steps before it. */
    private static List<Point> closing() {
        return IntStream.range(0, HOSTS)
                .mapToObj(host -> new Point(host, BEGIN + POINTS * STEP + 7_200_000, POINTS))
                .toList();
    }

    /** The steps as samples; how many. */
    private static int sendOwn(Settings settings, List<Point> points) {
        Map<String, Sample> steps = new TreeMap<>(); // by series and step: the latest of a step
        Map<String, Long> times = new HashMap<>();
        for (Point point : points) {
            long step = point.time() / STEP;
            for (int metric = 0; metric < METRICS.size(); metric++) {
                String key = Make.JSON.series(point.host(), METRICS.get(metric)) + "@" + step;
                if (times.merge(key, point.time(), Math::max) == point.time()) {
                    steps.put(key, new Sample(step, Instant.ofEpochMilli(step * STEP), point.value(metric), null));
                }
            }
        }
        Topic<String, Sample> topic = settings.topics().samplesToWrite();
        try (KafkaProducer<String, Sample> producer = new KafkaProducer<>(
                settings.kafka(), topic.key().serializer(), topic.value().serializer())) {
            steps.forEach((key, sample) ->
                    producer.send(new ProducerRecord<>(topic.name(), key.substring(0, key.indexOf('@')), sample)));
        }
        return steps.size();
    }

    /** Records of the samples topic that have not been read for good. */
    private static long behind(Settings settings) throws Exception {
        String topic = settings.topics().samples().name();
        try (Admin admin = Admin.create(settings.kafka())) {
            var committed = admin.listConsumerGroupOffsets(settings.text(Setting.APPLICATION_ID))
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TopicPartition each = new TopicPartition(topic, partition);
                long end = admin.listOffsets(Map.of(each, OffsetSpec.latest()))
                        .partitionResult(each)
                        .get()
                        .offset();
                var at = committed.get(each);
                behind += end - (at == null ? 0 : at.offset());
            }
            return behind;
        }
    }

    private static int count(Settings settings) {
        return SmallDeployment.predictions(settings).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    /** Whole records as text but for the time of the predicted step, which own samples do not tell. */
    private static Map<String, List<String>> predictions(Settings settings) {
        Map<String, List<String>> found = new TreeMap<>();
        SmallDeployment.predictions(settings)
                .forEach((series, list) -> found.put(
                        series,
                        list.stream()
                                .map(each -> Prediction.newBuilder(each)
                                        .setPredictedTime(null)
                                        .build()
                                        .toString())
                                .toList()));
        return found;
    }
}
