package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stillwater.Ticking;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers as the Confluent protocol prescribes. */
class RegistryClientTest {
    private final List<String> requests = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Ticking clock = new Ticking(0);
    private String redirection = "/elsewhere";
    private String sent = "";
    private HttpServer server;
    private RegistryClient client;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = at("http://user:secret@localhost:" + server.getAddress().getPort() + "/base/");
        answers.put("/base/schemas/ids/71", entry(Sample.getClassSchema().toString()));
        answers.put("/base/subjects/samples-value/versions", "{\"id\": 71}");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void registersASchemaOnceAndRemembersItsId() {
        int first = client.idOf("samples-value", Sample.getClassSchema());
        int second = client.idOf("samples-value", Sample.getClassSchema());

        assertThat(first).isEqualTo(71);
        assertThat(second).isEqualTo(71);
        assertThat(requests).containsExactly("POST /base/subjects/samples-value/versions Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void asksForASchemaOnceAndRemembersIt() throws UnreadableValueException {
        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());
        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());

        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownIdIsTheRecordsFault(int id) {
        assertThatThrownBy(() -> client.byId(id))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("the registry's schema " + id + " does not exist");
    }

    @Test
    void aBrokenRegistryIsNotTheRecordsFault() {
        assertThatThrownBy(() -> client.byId(500))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("500");
    }

    @Test
    void anAbsentRegistryIsNotTheRecordsFault() {
        server.stop(0);

        assertThatThrownBy(() -> client.byId(71)).isInstanceOf(RegistryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Long: ", ""})
    void aRegistryThatDripsItsAnswerIsNotWaitedForAndNotTheRecordsFault(String beginning) throws Exception {
        try (DrippingServer dripping = new DrippingServer(beginning)) {
            client = new RegistryClient(dripping.address(), clock, Duration.ofMillis(500));

            assertTimeoutPreemptively(
                    Duration.ofSeconds(8),
                    () -> assertThatThrownBy(() -> client.byId(71))
                            .isInstanceOf(RegistryException.class)
                            .hasMessage("the schema registry at 127.0.0.1 has not answered within 0.5 s"));
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("schema-registry")));
        }
    }

    @Test
    void whoMustNotWaitGetsASchemaOnceItIsThere() throws Exception {
        SchemaIds atHand = client.atHand();

        assertThatThrownBy(() -> atHand.byId(71)).isInstanceOf(UnreadableValueException.class);
        await().untilAsserted(() -> assertThat(atHand.byId(71)).isEqualTo(Sample.getClassSchema()));
        assertThatThrownBy(() -> atHand.byId(404)).hasMessageContaining("not known yet");
        await().untilAsserted(() -> assertThatThrownBy(() -> atHand.byId(404)).hasMessageContaining("does not exist"));
    }

    @Test
    void whoMustNotWaitDoesNotForARegistryThatDripsItsAnswer() throws Exception {
        try (DrippingServer dripping = new DrippingServer("HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n")) {
            SchemaIds atHand = new RegistryClient(dripping.address(), clock).atHand();

            for (int id = 0; id < 100; id++) {
                int unknown = id;
                assertTimeoutPreemptively(
                        Duration.ofSeconds(3),
                        () -> assertThatThrownBy(() -> atHand.byId(unknown)).hasMessageContaining("not known yet"));
            }
            await().until(() -> dripping.requests() > 0);
            assertThat(dripping.requests()).isEqualTo(1);
        }
    }

    @Test
    void aSchemaThatWasRegisteredNeedNotBeAskedFor() throws UnreadableValueException {
        client.idOf("samples-value", Sample.getClassSchema());
        requests.clear();

        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503, 302})
    void aRegistryThatRefusesIsNotTheRecordsFault(int status) {
        assertThatThrownBy(() -> client.byId(status))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @MethodSource
    void whateverIsNoAvroSchemaIsTheRecordsFault(String answer) {
        answers.put("/base/schemas/ids/5", answer);

        assertThatThrownBy(() -> client.byId(5))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageMatching("the registry's schema 5 is (not an Avro|no) schema.*");
    }

    static List<String> whateverIsNoAvroSchemaIsTheRecordsFault() {
        return List.of(
                "",
                "<html>login</html>",
                "[1]",
                "7",
                "null",
                "{}",
                "{\"schema\": null}",
                entry(""),
                entry("true"),
                entry("{\"type\":\"object\"}"),
                entry(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":\"Sample\",\"type\":\"object\","
                                + "\"properties\":{\"value\":{\"type\":\"number\"}}}"),
                entry("{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"object\"}]}"),
                "{\"schemaType\":\"JSON\",\"schema\":\"\\\"double\\\"\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; message Sample {}\"}",
                entry(
                        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"v\",\"type\":\"int\",\"default\":\"x\"}]}"),
                entry(
                        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"v\",\"type\":\"com.plant.Value\"}]}"),
                entry("[".repeat(20_000)),
                "{\"schema\": \"" + " ".repeat(5_000_000) + "\\\"double\\\"\"}");
    }

    @Test
    void rubbishIsAskedForAgainAfterAMinuteAndNotBefore() throws UnreadableValueException {
        answers.put("/base/schemas/ids/5", "<html>maintenance</html>");
        assertThatThrownBy(() -> client.byId(5)).isInstanceOf(UnreadableValueException.class);
        answers.put("/base/schemas/ids/5", answers.get("/base/schemas/ids/71"));

        assertThatThrownBy(() -> client.byId(5)).isInstanceOf(UnreadableValueException.class);
        assertThat(requests).hasSize(1);
        clock.pass(60_000);
        assertThat(client.byId(5)).isEqualTo(Sample.getClassSchema());
    }

    @Test
    void twoKindsOfRubbishAreRememberedBesideEachOther() {
        answers.put("/base/schemas/ids/5", "<html>maintenance</html>");
        answers.put("/base/schemas/ids/6", "[]");
        for (int id : new int[] {5, 6, 5, 6}) {
            assertThatThrownBy(() -> client.byId(id)).isInstanceOf(UnreadableValueException.class);
        }

        assertThat(requests).hasSize(2);
    }

    @Test
    void aSchemaMayReferToAHundredOthersAndNotToOneMore() throws UnreadableValueException {
        String[] types = new String[101];
        for (int i = 0; i < types.length; i++) {
            types[i] = "T" + i;
            answers.put(
                    "/base/subjects/T" + i + "/versions/1",
                    entry("{\"type\":\"fixed\",\"name\":\"T" + i + "\",\"size\":3}"));
        }
        answers.put("/base/schemas/ids/5", referring("Outer", Arrays.copyOf(types, 100)));
        answers.put("/base/schemas/ids/6", referring("Outer", types));

        assertThat(client.byId(5).getFields()).hasSize(100);
        assertThatThrownBy(() -> client.byId(6)).hasMessageContaining("refers to more than 100 others");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        answers.put("/base/schemas/ids/72", answers.get("/base/schemas/ids/71"));
        redirection = "/base/schemas/ids/72";

        assertThatThrownBy(() -> client.byId(302)).isInstanceOf(RegistryException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void aSchemaIsRegisteredInTheFormThatTheProtocolPrescribes() throws Exception {
        client.idOf("samples-value", Sample.getClassSchema());

        assertThat(headers.get("Content-type")).containsExactly("application/vnd.schemaregistry.v1+json");
        assertThat(headers.get("Accept")).containsExactly("application/vnd.schemaregistry.v1+json");
        assertThat(new Schema.Parser()
                        .parse(new ObjectMapper().readTree(sent).get("schema").textValue()))
                .isEqualTo(Sample.getClassSchema());
    }

    @Test
    void aSchemaIsReadWithThoseItRefersTo() throws UnreadableValueException {
        answers.put("/base/schemas/ids/5", referring("Outer", "Middle", "Inner"));
        answers.put("/base/subjects/Middle/versions/1", referring("Middle", "Inner"));
        answers.put("/base/subjects/Inner/versions/1", entry("{\"type\":\"fixed\",\"name\":\"Inner\",\"size\":3}"));

        Schema schema = client.byId(5);

        assertThat(schema.getField("middle").schema().getField("inner").schema().getFixedSize())
                .isEqualTo(3);
    }

    @Test
    void aSchemaThatRefersInACircleOrToNothingIsTheRecordsFault() {
        answers.put("/base/schemas/ids/5", referring("Outer", "Middle"));
        assertThatThrownBy(() -> client.byId(5)).hasMessageContaining("does not exist");

        answers.put("/base/schemas/ids/6", referring("Outer", "Middle"));
        answers.put("/base/subjects/Middle/versions/1", referring("Middle", "Other"));
        answers.put("/base/subjects/Other/versions/1", referring("Other", "Middle"));
        assertThatThrownBy(() -> client.byId(6)).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aSchemaOfAnotherKindIsGivenAsItIsWithAllThatItNeedsInTheOrderOfNeed() throws UnreadableValueException {
        answers.put("/base/schemas/ids/5", """
                {"schemaType": "PROTOBUF", "schema": "outer", "references": [
                  {"name": "a.proto", "subject": "a", "version": 1}, {"name": "b.proto", "subject": "b", "version": 2}]}""");
        answers.put("/base/subjects/a/versions/1", """
                {"schemaType": "PROTOBUF", "schema": "a", "references": [
                  {"name": "b.proto", "subject": "b", "version": 2}]}""");
        answers.put("/base/subjects/b/versions/2", "{\"schemaType\": \"PROTOBUF\", \"schema\": \"b\"}");

        RegisteredType type = client.type(5);

        assertThat(type)
                .isEqualTo(new RegisteredType(
                        Kind.PROTOBUF, "outer", List.of(new Reference("b.proto", "b"), new Reference("a.proto", "a"))));
        assertThat(client.type(5)).isSameAs(type);
        assertThat(requests).hasSize(3);
    }

    @Test
    void aSchemaWithoutAKindIsAvroAndOneOfAnUnknownKindIsTheRecordsFault() throws UnreadableValueException {
        answers.put("/base/schemas/ids/5", "{\"schemaType\": \"XML\", \"schema\": \"<a/>\"}");

        assertThat(client.type(71).kind()).isEqualTo(Kind.AVRO);
        assertThatThrownBy(() -> client.type(5))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("the registry's schema 5 is in XML, which is not read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>login</html>", "[1]", "7", "null", "{}", "{\"schema\": null}", "{\"schema\": 7}"})
    void whateverIsNoSchemaIsTheRecordsFaultForAMinute(String answer) throws UnreadableValueException {
        answers.put("/base/schemas/ids/5", answer);

        assertThatThrownBy(() -> client.type(5)).isInstanceOf(UnreadableValueException.class);
        answers.put("/base/schemas/ids/5", answers.get("/base/schemas/ids/71"));
        assertThatThrownBy(() -> client.type(5)).isInstanceOf(UnreadableValueException.class);
        assertThat(requests).hasSize(1);
        clock.pass(60_000);
        assertThat(client.type(5).kind()).isEqualTo(Kind.AVRO);
    }

    @Test
    void anAbsentRegistryIsNoFaultOfARecordOfAnyKind() {
        assertThatThrownBy(() -> client.type(404)).isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> client.type(503)).isInstanceOf(RegistryException.class);
        server.stop(0);

        assertThatThrownBy(() -> client.type(71)).isInstanceOf(RegistryException.class);
    }

    @Test
    void aHostMayHaveAnUnderscoreInItsName() {
        RegistryClient elsewhere = at("http://schema_registry.invalid:8081");

        assertThatThrownBy(() -> elsewhere.byId(1))
                .isInstanceOf(RegistryException.class)
                .hasMessage("the schema registry at schema_registry.invalid does not answer")
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    private RegistryClient at(String address) {
        return new RegistryClient(URI.create(address), clock);
    }

    private static String entry(String schema) {
        return "{\"schema\": \"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    /** An entry whose record has a field of each of the types it refers to. */
    private static String referring(String name, String... types) {
        StringBuilder fields = new StringBuilder();
        StringBuilder references = new StringBuilder();
        for (String type : types) {
            String separator = fields.isEmpty() ? "" : ",";
            fields.append(separator + "{\"name\":\"" + type.toLowerCase(Locale.ROOT) + "\",\"type\":\"" + type + "\"}");
            references.append(separator + "{\"name\":\"" + type + "\",\"subject\":\"" + type + "\",\"version\":1}");
        }
        String schema = "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
        return entry(schema).replaceFirst("}$", ",\"references\":[" + references + "]}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        headers.putAll(exchange.getRequestHeaders());
        sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.getResponseHeaders().set("Location", redirection);
        byte[] body = answers.getOrDefault(path, "{}").getBytes(UTF_8);
        String last = path.substring(path.lastIndexOf('/') + 1);
        int status = answers.containsKey(path) ? 200 : last.length() == 3 ? Integer.parseInt(last) : 404;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
