package dev.stillwater.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.Ticking;
import dev.stillwater.mapping.form.RegisteredType;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry may call a schema, and what of it is read. */
class RegistrySchemasTest {
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

    @ParameterizedTest
    @MethodSource
    void whateverIsNoAvroSchemaIsTheRecordsFault(String answer) {
        registry.answers("/schemas/ids/5", answer);

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
                StandInRegistry.entry(""),
                StandInRegistry.entry("true"),
                StandInRegistry.entry("{\"type\":\"object\"}"),
                StandInRegistry.entry(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":\"Sample\",\"type\":\"object\","
                                + "\"properties\":{\"value\":{\"type\":\"number\"}}}"),
                StandInRegistry.entry("{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"object\"}]}"),
                "{\"schemaType\":\"JSON\",\"schema\":\"\\\"double\\\"\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; message Sample {}\"}",
                StandInRegistry.entry(
                        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"v\",\"type\":\"int\",\"default\":\"x\"}]}"),
                StandInRegistry.entry(
                        "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"v\",\"type\":\"com.plant.Value\"}]}"),
                StandInRegistry.entry("[".repeat(20_000)),
                "{\"schema\": \"" + " ".repeat(5_000_000) + "\\\"double\\\"\"}");
    }

    @Test
    void rubbishIsAskedForAgainAfterAMinuteAndNotBefore() throws UnreadableValueException {
        registry.answers("/schemas/ids/5", "<html>maintenance</html>");
        assertThatThrownBy(() -> client.byId(5)).isInstanceOf(UnreadableValueException.class);
        registry.answers("/schemas/ids/5", registry.answerTo("/schemas/ids/71"));

        assertThatThrownBy(() -> client.byId(5)).isInstanceOf(UnreadableValueException.class);
        assertThat(registry.requests()).hasSize(1);
        clock.pass(60_000);
        assertThat(client.byId(5)).isEqualTo(Sample.getClassSchema());
    }

    @Test
    void twoKindsOfRubbishAreRememberedBesideEachOther() {
        registry.answers("/schemas/ids/5", "<html>maintenance</html>");
        registry.answers("/schemas/ids/6", "[]");
        for (int id : new int[] {5, 6, 5, 6}) {
            assertThatThrownBy(() -> client.byId(id)).isInstanceOf(UnreadableValueException.class);
        }

        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void aSchemaMayReferToAHundredOthersAndNotToOneMore() throws UnreadableValueException {
        String[] types = new String[101];
        for (int i = 0; i < types.length; i++) {
            types[i] = "T" + i;
            registry.answers(
                    "/subjects/T" + i + "/versions/1",
                    StandInRegistry.entry("{\"type\":\"fixed\",\"name\":\"T" + i + "\",\"size\":3}"));
        }
        registry.answers("/schemas/ids/5", StandInRegistry.referring("Outer", Arrays.copyOf(types, 100)));
        registry.answers("/schemas/ids/6", StandInRegistry.referring("Outer", types));

        assertThat(client.byId(5).getFields()).hasSize(100);
        assertThatThrownBy(() -> client.byId(6)).hasMessageContaining("refers to more than 100 others");
    }

    @Test
    void aSchemaIsReadWithThoseItRefersTo() throws UnreadableValueException {
        registry.answers("/schemas/ids/5", StandInRegistry.referring("Outer", "Middle", "Inner"));
        registry.answers("/subjects/Middle/versions/1", StandInRegistry.referring("Middle", "Inner"));
        registry.answers(
                "/subjects/Inner/versions/1",
                StandInRegistry.entry("{\"type\":\"fixed\",\"name\":\"Inner\",\"size\":3}"));

        Schema schema = client.byId(5);

        assertThat(schema.getField("middle").schema().getField("inner").schema().getFixedSize())
                .isEqualTo(3);
    }

    @Test
    void aSchemaThatRefersInACircleOrToNothingIsTheRecordsFault() {
        registry.answers("/schemas/ids/5", StandInRegistry.referring("Outer", "Middle"));
        assertThatThrownBy(() -> client.byId(5)).hasMessageContaining("does not exist");

        registry.answers("/schemas/ids/6", StandInRegistry.referring("Outer", "Middle"));
        registry.answers("/subjects/Middle/versions/1", StandInRegistry.referring("Middle", "Other"));
        registry.answers("/subjects/Other/versions/1", StandInRegistry.referring("Other", "Middle"));
        assertThatThrownBy(() -> client.byId(6)).isInstanceOf(UnreadableValueException.class);
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
