package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.command.ServeProcess;
import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.topic.FreshTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real broker whose input topics take more than the others do, and a service in a process of its own that reads them:
 * what is sent, and all that comes of it.
 */
final class BrokerTrial implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerTrial.class);
    private static final String APPLICATION = "generator";
    private static final int PARTITIONS = 4;
    private static final String MOST_BYTES = String.valueOf(20 << 20);
    private static final Pattern PAGE = Pattern.compile("Live page: http://localhost:(\\d+)/");

    private final EmbeddedBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ServeProcess process;
    private final Path log;
    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Readiness readiness;

    private BrokerTrial(
            EmbeddedBroker broker,
            Admin admin,
            KafkaProducer<byte[], byte[]> producer,
            ServeProcess process,
            Path log,
            URI service) {
        this.broker = broker;
        this.admin = admin;
        this.producer = producer;
        this.process = process;
        this.log = log;
        this.service = service;
        readiness = new Readiness(http, service);
    }

    /** Starts broker and service, and waits until the service is ready; from then on it has to stay so. */
    static BrokerTrial start(URI registry, Path dir) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        List<NewTopic> topics = new ArrayList<>();
        for (String name : new String[] {"predictions", "responses", "dead-letters"}) {
            topics.add(new NewTopic(Trial.PREFIX + name, PARTITIONS, (short) 1));
        }
        for (Input input : Input.values()) {
            topics.add(new NewTopic(input.topic(Trial.PREFIX), PARTITIONS, (short) 1)
                    .configs(Map.of(
                            "max.message.bytes",
                            MOST_BYTES,
                            "message.timestamp.after.max.ms",
                            String.valueOf(Long.MAX_VALUE),
                            "retention.ms",
                            "-1")));
        }
        FreshTopics.create(admin, topics);
        Path models = Files.createDirectories(dir.resolve("models"));
        List<String> table = new ArrayList<>();
        for (Map.Entry<String, Model> model : TrialTopology.models().entrySet()) {
            ModelFile.write(models.resolve(model.getValue().id() + ".safetensors"), model.getValue());
            table.add(model.getKey() + "=" + model.getValue().id());
        }
        Path log = dir.resolve("service.log");
        ServeProcess process = ServeProcess.light(
                log,
                "serve",
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--topic-prefix=" + Trial.PREFIX,
                "--application-id=" + APPLICATION,
                "--state-dir=" + dir.resolve("state"),
                "--models=" + String.join(",", table),
                "--models-dir=" + models,
                "--schema-registry-url=" + registry,
                "--gap-max=5",
                "--warm-up=3",
                "-Ptwin.max=40",
                "-Pwatch=watched-*",
                "-Pimpulse.wait=3600",
                "--http-port=0");
        await().until(() -> PAGE.matcher(Files.readString(log)).find());
        Matcher page = PAGE.matcher(Files.readString(log));
        URI service = URI.create("http://localhost:" + (page.find() ? page.group(1) : "") + "/");
        BrokerTrial trial = new BrokerTrial(broker, admin, producer(broker), process, log, service);
        await().until(trial.readiness::now);
        trial.readiness.start();
        return trial;
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("max.request.size", 100 << 20);
        config.put("linger.ms", 5);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends them in order; where each went to, by its index. */
    List<RecordMetadata> send(Stream<GeneratedRecord> records) throws InterruptedException, ExecutionException {
        List<RecordMetadata> places = Collections.synchronizedList(new ArrayList<>()); // answers come on another thread
        records.forEach(record -> {
            int index = places.size();
            places.add(null);
            producer.send(
                    new ProducerRecord<>(
                            record.input().topic(Trial.PREFIX),
                            null,
                            record.time() < 0 ? null : record.time(),
                            record.key(),
                            record.value(),
                            record.headers()),
                    (place, failure) -> {
                        if (failure == null) {
                            places.set(index, place);
                        } else {
                            LOG.error("not sent: {} {}", record.labels(), failure.toString());
                        }
                    });
        });
        producer.flush();
        return places;
    }

    /** Until the service has committed all that was sent; it has to go on all the time. */
    void awaitConsumed() throws Exception {
        long left = Long.MAX_VALUE;
        long progressed = System.nanoTime();
        while (left > 0) {
            long now = lag();
            if (now < left) {
                LOG.info("{} records are left", now);
                progressed = System.nanoTime();
            }
            left = Math.min(left, now);
            if (System.nanoTime() - progressed > 60_000_000_000L) {
                throw new AssertionError("the service stands still with " + left + " records left: "
                        + readiness.refusals() + "\n" + complaints());
            }
            if (left > 0) {
                Thread.sleep(1_000);
            }
        }
    }

    private long lag() throws Exception {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Input input : Input.values()) {
            partitions.addAll(partitions(input.topic(Trial.PREFIX)));
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        var committed = admin.listConsumerGroupOffsets(APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get();
        return partitions.stream()
                .mapToLong(partition -> ends.get(partition).offset()
                        - (committed.get(partition) == null
                                ? 0
                                : committed.get(partition).offset()))
                .sum();
    }

    private static List<TopicPartition> partitions(String topic) {
        return Stream.iterate(0, i -> i + 1)
                .limit(PARTITIONS)
                .map(i -> new TopicPartition(topic, i))
                .toList();
    }

    /** All committed records of a topic, in the order of their partitions. */
    List<ConsumerRecord<byte[], byte[]>> read(String name) {
        List<TopicPartition> partitions = partitions(Trial.PREFIX + name);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** What the service says at this path, with its status before it. */
    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString(UTF_8));
        return answer.statusCode() + " " + answer.body();
    }

    /** The sum of a meter over its tags. */
    long meter(String prefix) throws IOException, InterruptedException {
        return (long) Arrays.stream(get("/metrics").split("\n"))
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    Readiness readiness() {
        return readiness;
    }

    /** The lines of the log that warn, but for those that tell of one record each. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                    .map(line -> line.substring(0, Math.min(line.length(), 400)))
                    .limit(20)
                    .toList();
        }
    }

    int stop() throws InterruptedException {
        readiness.close();
        return process.terminate();
    }

    @Override
    public void close() throws IOException {
        readiness.close();
        process.close();
        Path kept = Files.createDirectories(Path.of("target", "generator")).resolve("service.log");
        Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        producer.close(Duration.ofSeconds(5));
        admin.close();
        broker.close();
    }
}
