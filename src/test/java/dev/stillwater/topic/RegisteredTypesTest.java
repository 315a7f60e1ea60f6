package dev.stillwater.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.Ticking;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of any kind that a registry has, as they are asked for by mappings. */
class RegisteredTypesTest {
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
    void aSchemaOfAnotherKindIsGivenAsItIsWithAllThatItNeedsInTheOrderOfNeed() throws UnreadableValueException {
        registry.answers("/schemas/ids/5", """
                {"schemaType": "PROTOBUF", "schema": "outer", "references": [
                  {"name": "a.proto", "subject": "a", "version": 1}, {"name": "b.proto", "subject": "b", "version": 2}]}""");
        registry.answers("/subjects/a/versions/1", """
                {"schemaType": "PROTOBUF", "schema": "a", "references": [
                  {"name": "b.proto", "subject": "b", "version": 2}]}""");
        registry.answers("/subjects/b/versions/2", "{\"schemaType\": \"PROTOBUF\", \"schema\": \"b\"}");

        RegisteredType type = client.type(5);

        assertThat(type)
                .isEqualTo(new RegisteredType(
                        Kind.PROTOBUF, "outer", List.of(new Reference("b.proto", "b"), new Reference("a.proto", "a"))));
        assertThat(client.type(5)).isSameAs(type);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void aSchemaWithoutAKindIsAvroAndOneOfAnUnknownKindIsTheRecordsFault() throws UnreadableValueException {
        registry.answers("/schemas/ids/5", "{\"schemaType\": \"XML\", \"schema\": \"<a/>\"}");

        assertThat(client.type(71).kind()).isEqualTo(Kind.AVRO);
        assertThatThrownBy(() -> client.type(5))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("the registry's schema 5 is in XML, which is not read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>login</html>", "[1]", "7", "null", "{}", "{\"schema\": null}", "{\"schema\": 7}"})
    void whateverIsNoSchemaIsTheRecordsFaultForAMinute(String answer) throws UnreadableValueException {
        registry.answers("/schemas/ids/5", answer);

        assertThatThrownBy(() -> client.type(5)).isInstanceOf(UnreadableValueException.class);
        registry.answers("/schemas/ids/5", registry.answerTo("/schemas/ids/71"));
        assertThatThrownBy(() -> client.type(5)).isInstanceOf(UnreadableValueException.class);
        assertThat(registry.requests()).hasSize(1);
        clock.pass(60_000);
        assertThat(client.type(5).kind()).isEqualTo(Kind.AVRO);
    }

    @Test
    void anAbsentRegistryIsNoFaultOfARecordOfAnyKind() {
        assertThatThrownBy(() -> client.type(404)).isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> client.type(503)).isInstanceOf(RegistryException.class);
        registry.close();

        assertThatThrownBy(() -> client.type(71)).isInstanceOf(RegistryException.class);
    }
}
