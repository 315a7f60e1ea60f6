package dev.stillwater.faults;

import static org.awaitility.Awaitility.await;

import dev.stillwater.topic.FreshTopics;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

/** Brokers as processes on loopback: one, or three that hold everything three times and need two for a write. */
final class Cluster implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final List<Integer> ports;
    private final List<BrokerProcess> brokers = new ArrayList<>();

    /** Starts so many brokers, and waits until they serve. */
    Cluster(Path dir, int count) throws IOException {
        ports = IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
        List<Integer> controllers =
                IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
        String voters = IntStream.range(0, count)
                .mapToObj(i -> (i + 1) + "@localhost:" + controllers.get(i))
                .collect(Collectors.joining(","));
        String cluster = Uuid.randomUuid().toString();
        for (int i = 0; i < count; i++) {
            Path broker = dir.resolve("broker-" + (i + 1));
            Properties properties = properties(count, broker.resolve("log"));
            properties.put("cluster.id", cluster);
            properties.put("node.id", String.valueOf(i + 1));
            properties.put("controller.quorum.voters", voters);
            properties.put(
                    "listeners",
                    "CLIENT://localhost:" + ports.get(i) + ",CONTROLLER://localhost:" + controllers.get(i));
            brokers.add(new BrokerProcess(broker, properties));
        }
        awaitAll();
    }

    int size() {
        return brokers.size();
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Creates the topics; those of the inputs take records of any time and of up to 5 MB. */
    void createTopics(Topics topics) throws ExecutionException, InterruptedException {
        Map<String, String> lenient = Map.of(
                "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE), "max.message.bytes", "5000000");
        Set<String> inputs = Set.of(topics.samples().name(), topics.impulses().name());
        try (Admin admin = admin()) {
            FreshTopics.create(
                    admin,
                    topics.names().stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) -1)
                                    .configs(inputs.contains(name) ? lenient : Map.of()))
                            .toList());
        }
    }

    void delete(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    void create(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            FreshTopics.create(admin, List.of(new NewTopic(topic, PARTITIONS, (short) -1)));
        }
    }

    /** Deletes the first record of each partition, by which a topic shows that its beginning is gone. */
    void forgetFirst(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> first = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition),
                        partition -> RecordsToDelete.beforeOffset(1)));
        try (Admin admin = admin()) {
            admin.deleteRecords(first).all().get();
        }
    }

    void growTo(int partitions, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    /** SIGKILL of one of them; the exit code. */
    int kill(int broker) throws InterruptedException {
        return brokers.get(broker).kill();
    }

    /** Starts one again on its data; does not wait. */
    void start(int broker) throws IOException {
        brokers.get(broker).start();
    }

    /** Whether one of them answers a client that knows no other. */
    boolean answers(int broker) throws InterruptedException {
        return nodes("localhost:" + ports.get(broker)) > 0;
    }

    /** Waits until all answer, and until all partitions of these topics have all their replicas in step. */
    void awaitAll(String... topics) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    brokers.forEach(BrokerProcess::check);
                    return nodes(bootstrapServers()) == size() && (topics.length == 0 || inStep(topics));
                });
    }

    /** The smallest number of replicas in step, over the partitions of these topics. */
    int replicasInStep(String... topics) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topics)).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(TopicPartitionInfo::isr)
                    .mapToInt(List::size)
                    .min()
                    .orElseThrow();
        }
    }

    private boolean inStep(String... topics) throws InterruptedException {
        try {
            return replicasInStep(topics) == size();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static int nodes(String servers) throws InterruptedException {
        int patience = 2_000;
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", servers, "default.api.timeout.ms", patience, "request.timeout.ms", patience))) {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                    .nodes()
                    .get()
                    .size();
        } catch (ExecutionException | KafkaException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        brokers.forEach(BrokerProcess::close);
    }

    private static Properties properties(int brokers, Path logs) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", logs.toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", String.valueOf(brokers));
        properties.put("min.insync.replicas", String.valueOf(Math.max(1, brokers - 1)));
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(internal + ".replication.factor", String.valueOf(brokers));
            properties.put(internal + ".num.partitions", "4");
        }
        properties.put("transaction.state.log.min.isr", String.valueOf(Math.max(1, brokers - 1)));
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        return properties;
    }
}
