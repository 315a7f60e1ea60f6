package dev.stillwater.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.Ticking;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a registry is asked, and what is done when it does not answer well. */
class RegistryClientTest {
    private final Ticking clock = new Ticking(0);
    private StandInRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new StandInRegistry();
        client = new RegistryClient(registry.address(), clock);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void registersASchemaOnceAndRemembersItsId() {
        int first = client.idOf("samples-value", Sample.getClassSchema());
        int second = client.idOf("samples-value", Sample.getClassSchema());

        assertThat(first).isEqualTo(71);
        assertThat(second).isEqualTo(71);
        assertThat(registry.requests())
                .containsExactly("POST /base/subjects/samples-value/versions Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void asksForASchemaOnceAndRemembersIt() throws UnreadableValueException {
        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());
        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());

        assertThat(registry.requests()).hasSize(1);
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
        registry.close();

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
    void aSchemaThatWasRegisteredNeedNotBeAskedFor() throws UnreadableValueException {
        client.idOf("samples-value", Sample.getClassSchema());
        registry.requests().clear();

        assertThat(client.byId(71)).isEqualTo(Sample.getClassSchema());
        assertThat(registry.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503, 302})
    void aRegistryThatRefusesIsNotTheRecordsFault(int status) {
        assertThatThrownBy(() -> client.byId(status))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(String.valueOf(status));
    }

    @Test
    void aRedirectionIsNotFollowed() {
        registry.answers("/schemas/ids/72", registry.answerTo("/schemas/ids/71"));
        registry.redirectsTo("/schemas/ids/72");

        assertThatThrownBy(() -> client.byId(302)).isInstanceOf(RegistryException.class);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void aSchemaIsRegisteredInTheFormThatTheProtocolPrescribes() throws Exception {
        client.idOf("samples-value", Sample.getClassSchema());

        assertThat(registry.headers().get("Content-type")).containsExactly("application/vnd.schemaregistry.v1+json");
        assertThat(registry.headers().get("Accept")).containsExactly("application/vnd.schemaregistry.v1+json");
        assertThat(new Schema.Parser()
                        .parse(new ObjectMapper()
                                .readTree(registry.sent())
                                .get("schema")
                                .textValue()))
                .isEqualTo(Sample.getClassSchema());
    }

    @Test
    void aHostMayHaveAnUnderscoreInItsName() {
        RegistryClient elsewhere = new RegistryClient(URI.create("http://schema_registry.invalid:8081"), clock);

        assertThatThrownBy(() -> elsewhere.byId(1))
                .isInstanceOf(RegistryException.class)
                .hasMessage("the schema registry at schema_registry.invalid does not answer")
                .hasCauseInstanceOf(UnknownHostException.class);
    }
}
