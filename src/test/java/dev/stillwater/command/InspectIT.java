package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectIT {
    private static final int RECORDS = 300;
    private static final long START = 1_772_323_200_000L;
    private static final int ONE_SCREEN = 45;

    @TempDir
    private static Path dir;

    private static EmbeddedBroker broker;

    private final List<String> said = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(
                0,
                dir.resolve("kafka"),
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aTopicOfSensorsIsReadFromBothEndsAndItsMappingIsWritten() throws Exception {
        create("sensors", 4, Map.of());
        write("sensors", Map.of(), i -> "pump" + i % 5, InspectIT::sample);
        Path mapping = dir.resolve("sensors.yaml");

        int code = inspect("--topic", "sensors", "--records", "200", "--write", mapping.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("200 read of 300 offsets, 4 partitions")
                .contains("values    json")
                .contains(
                        "5 different; the key is the series id; 100 % lie where Kafka's default partitioner puts them")
                .contains("reading   unambiguous")
                .contains("pump");
        assertThat(out.toString().lines()).hasSizeLessThan(ONE_SCREEN);
        assertThat(mapping).content().contains("series: \"{key}\"").contains("unit: ms");
    }

    @Test
    void aCompressedTopicIsReadAsAnyOther() throws Exception {
        create("compressed", 2, Map.of("compression.type", "zstd"));
        write("compressed", Map.of("compression.type", "zstd"), i -> "pump" + i % 5, InspectIT::sample);

        assertThat(inspect("--topic", "compressed")).isZero();
        assertThat(out.toString()).contains("300 read, 2 partitions; compression.type=zstd");
    }

    @Test
    void aCompactedTopicTellsItsNullValues() throws Exception {
        create("compacted", 1, Map.of("cleanup.policy", "compact"));
        write("compacted", Map.of(), i -> "pump" + i % 5, i -> i < 295 ? sample(i) : null);

        assertThat(inspect("--topic", "compacted")).isZero();
        assertThat(out.toString())
                .contains("cleanup.policy=compact")
                .contains("5 null values, which end the series of their keys");
    }

    @Test
    void aTopicOfMixedFormsHasNoReadingAndTellsWhereTheyLie() throws Exception {
        create("mixed", 1, Map.of());
        write("mixed", Map.of(), i -> "pump" + i % 5, i -> i % 3 == 0 ? Integer.toString(i) : sample(i));

        assertThat(inspect("--topic", "mixed")).isEqualTo(1);
        assertThat(out.toString())
                .contains("reading   none: values are of several forms: 67 % json (as 0/1), 33 % number (as 0/0)");
    }

    @Test
    void twoReadingsAreBothShown() throws Exception {
        create("two", 1, Map.of());
        write(
                "two",
                Map.of(),
                i -> "car" + i % 5,
                i -> sample(i).replace("}", ", \"sent\": " + (START + 1000L * i + 7) + "}"));

        assertThat(inspect("--topic", "two")).isEqualTo(InspectCommand.AMBIGUOUS);
        assertThat(out.toString())
                .contains("AMBIGUOUS: there are 2 times: /ts, /sent")
                .contains("path: /sent");
    }

    @Test
    void aServiceReadsByWhatItFindsAndKeepsIt() throws Exception {
        create("found", 2, Map.of());
        write("found", Map.of(), i -> "pump" + i % 5, InspectIT::sample);

        Settings found = found("found");

        Path kept = Path.of(found.text(Setting.MAPPING));
        assertThat(kept).content().contains("series: \"{key}\"");
        assertThat(said).first().asString().startsWith("Read by the mapping that was found");
        assertThat(said).contains("    - series: \"{key}\"");
        said.clear();
        Files.writeString(kept, "# kept\n" + Files.readString(kept));
        assertThat(found("found").text(Setting.MAPPING)).isEqualTo(kept.toString());
        assertThat(said).singleElement().asString().contains("found at the first start");
        assertThat(kept).content().startsWith("# kept");
    }

    @Test
    void aServiceReadsItsOwnFormsWithoutAMappingAndStopsWhereItCannotDecide() throws Exception {
        create("own", 2, Map.of());
        write("own", Map.of(), i -> "pump" + i % 5, i -> "{\"value\": " + i + "}");
        create("cars", 1, Map.of());
        write(
                "cars",
                Map.of(),
                i -> "car" + i % 5,
                i -> sample(i).replace("}", ", \"sent\": " + (START + 1000L * i + 7) + "}"));
        create("none", 1, Map.of());

        assertThat(found("own").text(Setting.MAPPING)).isEmpty();
        assertThat(said).isEmpty();
        assertThat(found("none").text(Setting.MAPPING)).isEmpty();
        assertThat(said).singleElement().asString().contains("is empty");
        assertThatThrownBy(() -> found("cars"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("can be read in more than one way: there are 2 times: /ts, /sent");
        assertThat(said).contains("Another:").anyMatch(line -> line.contains("/sent"));
    }

    private Settings found(String topic) throws Exception {
        Settings settings = Settings.load(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "samples.topic",
                        topic,
                        "state.dir",
                        dir.resolve("state").toString()),
                null,
                Map.of());
        return new FoundReading(settings, said::add).found();
    }

    @Test
    void anEmptyTopicIsToldToBeEmpty() throws Exception {
        create("empty", 3, Map.of());

        assertThat(inspect("--topic", "empty")).isEqualTo(1);
        assertThat(out.toString())
                .contains("empty: 0 read, 3 partitions")
                .contains("none: there is no record to look at");
    }

    @Test
    void aTopicThatDoesNotExistIsNotCreated() throws Exception {
        assertThat(inspect("--topic", "nowhere")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("stillwater: there is no topic nowhere, or no right to see it");
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("nowhere");
        }
    }

    @Test
    void aTopicWithoutTheRightToReadItIsToldToBeSo() throws Exception {
        create("secret", 1, Map.of());
        create("hidden", 1, Map.of());
        write("secret", Map.of(), i -> "pump" + i % 5, InspectIT::sample);
        try (Admin admin = admin()) {
            admin.createAcls(List.of(
                            acl("secret", AclOperation.READ, AclPermissionType.DENY),
                            acl("secret", AclOperation.DESCRIBE, AclPermissionType.ALLOW),
                            acl("hidden", AclOperation.ALL, AclPermissionType.DENY)))
                    .all()
                    .get();
        }

        assertThat(inspect("--topic", "secret")).isEqualTo(1);
        assertThat(inspect("--topic", "hidden")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("cannot be read without rights: grant Describe and Read on it"));
    }

    @Test
    void noBrokerIsOneLine() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(inspectAt(
                        "localhost:" + port,
                        "--topic",
                        "any",
                        "-P",
                        "kafka.default.api.timeout.ms=1000",
                        "-P",
                        "kafka.request.timeout.ms=1000"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no Kafka broker answers at localhost:" + port);
    }

    @Test
    void keysThatLieElsewhereAreTold() throws Exception {
        create("elsewhere", 4, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(
                        "elsewhere", i % 5 % 4, START + i, bytes("pump" + i % 5), bytes(sample(i))));
            }
        }

        assertThat(inspect("--topic", "elsewhere", "--json")).isZero();
        assertThat(out.toString()).contains("\"verdict\":\"unambiguous\"").doesNotContain("\"atHome\":1.0");
    }

    private int inspect(String... arguments) {
        return inspectAt(broker.bootstrapServers(), arguments);
    }

    private int inspectAt(String servers, String... arguments) {
        InspectCommand command = new InspectCommand();
        CommandLine line = new CommandLine(command);
        command.addFlags();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", servers));
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, called, parsed) -> {
                    err.append("stillwater: ").append(problem.getMessage()).append('\n');
                    return problem instanceof CommandFailedException ? 1 : 2;
                })
                .execute(all.toArray(String[]::new));
    }

    private static String sample(int i) {
        return String.format(
                Locale.ROOT, "{\"value\": %.3f, \"ts\": %d}", 20 + 5 * Math.sin(0.1 * i), START + 1_000L * i);
    }

    private static void create(String topic, int partitions, Map<String, String> config) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void write(
            String topic,
            Map<String, String> config,
            IntFunction<@Nullable String> key,
            IntFunction<@Nullable String> value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(config)) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(
                        topic, null, START + 1_000L * i + 40, bytes(key.apply(i)), bytes(value.apply(i))));
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> config) {
        Map<String, Object> all = new HashMap<>(config);
        all.put("bootstrap.servers", broker.bootstrapServers());
        // an idempotent producer can go round for ever where its first batch meets a partition that is just being made
        all.put("enable.idempotence", false);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
