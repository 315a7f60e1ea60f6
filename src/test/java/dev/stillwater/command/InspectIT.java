package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectIT {
    private static final int ONE_SCREEN = 45;

    @TempDir
    private static Path dir;

    private static WrittenTopics topics;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        topics = WrittenTopics.start(
                dir.resolve("kafka"),
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true"));
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void aTopicOfSensorsIsReadFromBothEndsAndItsMappingIsWritten() throws Exception {
        topics.create("sensors", 4, Map.of());
        topics.write("sensors", Map.of(), i -> "pump" + i % 5, WrittenTopics::sample);
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
        topics.create("compressed", 2, Map.of("compression.type", "zstd"));
        topics.write("compressed", Map.of("compression.type", "zstd"), i -> "pump" + i % 5, WrittenTopics::sample);

        assertThat(inspect("--topic", "compressed")).isZero();
        assertThat(out.toString()).contains("300 read, 2 partitions; compression.type=zstd");
    }

    @Test
    void aCompactedTopicTellsItsNullValues() throws Exception {
        topics.create("compacted", 1, Map.of("cleanup.policy", "compact"));
        topics.write("compacted", Map.of(), i -> "pump" + i % 5, i -> i < 295 ? WrittenTopics.sample(i) : null);

        assertThat(inspect("--topic", "compacted")).isZero();
        assertThat(out.toString())
                .contains("cleanup.policy=compact")
                .contains("5 null values, which end the series of their keys");
    }

    @Test
    void aTopicOfMixedFormsHasNoReadingAndTellsWhereTheyLie() throws Exception {
        topics.create("mixed", 1, Map.of());
        topics.write(
                "mixed",
                Map.of(),
                i -> "pump" + i % 5,
                i -> i % 3 == 0 ? Integer.toString(i) : WrittenTopics.sample(i));

        assertThat(inspect("--topic", "mixed")).isEqualTo(1);
        assertThat(out.toString())
                .contains("reading   none: values are of several forms: 67 % json (as 0/1), 33 % number (as 0/0)");
    }

    @Test
    void twoReadingsAreBothShown() throws Exception {
        topics.create("two", 1, Map.of());
        topics.write("two", Map.of(), i -> "car" + i % 5, WrittenTopics::twoTimes);

        assertThat(inspect("--topic", "two")).isEqualTo(InspectCommand.AMBIGUOUS);
        assertThat(out.toString())
                .contains("AMBIGUOUS: there are 2 times: /ts, /sent")
                .contains("path: /sent");
    }

    @Test
    void anEmptyTopicIsToldToBeEmpty() throws Exception {
        topics.create("empty", 3, Map.of());

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
        try (Admin admin = topics.admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("nowhere");
        }
    }

    @Test
    void aTopicWithoutTheRightToReadItIsToldToBeSo() throws Exception {
        topics.create("secret", 1, Map.of());
        topics.create("hidden", 1, Map.of());
        topics.write("secret", Map.of(), i -> "pump" + i % 5, WrittenTopics::sample);
        try (Admin admin = topics.admin()) {
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
        topics.create("elsewhere", 4, Map.of());
        topics.writeElsewhere("elsewhere", 4, WrittenTopics::sample);

        assertThat(inspect("--topic", "elsewhere", "--json")).isZero();
        assertThat(out.toString()).contains("\"verdict\":\"unambiguous\"").doesNotContain("\"atHome\":1.0");
    }

    private int inspect(String... arguments) {
        return inspectAt(topics.bootstrapServers(), arguments);
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

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
