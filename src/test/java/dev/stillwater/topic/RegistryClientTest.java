package dev.stillwater.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the Confluent protocol prescribes. */
class RegistryClientTest {
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private RegistryClient client;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new RegistryClient(
                URI.create("http://user:secret@localhost:" + server.getAddress().getPort() + "/base/"));
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

    @Test
    void anUnknownIdIsTheRecordsFault() {
        assertThatThrownBy(() -> client.byId(404)).isInstanceOf(UnreadableValueException.class);
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

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        int status = path.endsWith("/404") ? 404 : path.endsWith("/500") ? 500 : 200;
        String schema = Sample.getClassSchema().toString().replace("\"", "\\\"");
        byte[] body =
                (path.contains("/schemas/ids/") ? "{\"schema\": \"" + schema + "\"}" : "{\"id\": 71}").getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
