package dev.stillwater.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.mapping.form.UnreadableValueException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;

/** FULL_TRANSITIVE: today's schemas read what every release wrote, and every release reads what today's write. */
class SchemaCompatibilityTest {
    private static final Path SCHEMAS = Path.of("schemas");

    @Test
    void everySchemaIsCompatibleBothWaysWithThatOfEveryRelease() throws IOException, SchemaValidationException {
        SchemaValidator mutual =
                new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        Map<String, Schema> today = schemasIn(SCHEMAS);
        int compared = 0;
        for (Path release : directoriesIn(SCHEMAS.resolve("releases"))) {
            for (Map.Entry<String, Schema> released : schemasIn(release).entrySet()) {
                assertThat(today).containsKey(released.getKey());
                mutual.validate(today.get(released.getKey()), List.of(released.getValue()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(today.size());
    }

    @Test
    void everySchemaHasItsOwnIdAndEveryFieldADoc() throws IOException {
        Map<String, Schema> today = schemasIn(SCHEMAS);

        assertThat(today.values())
                .extracting(schema -> schema.getObjectProp("schema-id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        for (Schema schema : today.values()) {
            assertThat(schema.getFields())
                    .allSatisfy(field -> assertThat(field.doc()).isNotBlank());
        }
    }

    @Test
    void anIdIsNeverGivenTwice() throws IOException, UnreadableValueException {
        Path releases = SCHEMAS.resolve("releases"); // 0.1 has ids 3 and 4 for forms that never left it
        FixedSchemaIds ids = new FixedSchemaIds();

        for (Path directory : List.of(
                SCHEMAS,
                releases.resolve("id-3"),
                releases.resolve("id-5"),
                releases.resolve("id-6"),
                releases.resolve("id-7"))) {
            for (Schema schema : schemasIn(directory).values()) {
                int id = ((Number) schema.getObjectProp("schema-id")).intValue();
                assertThat(SchemaNormalization.toParsingForm(ids.byId(id)))
                        .isEqualTo(SchemaNormalization.toParsingForm(schema));
            }
        }
        Schema prediction = schemasIn(SCHEMAS).get("Prediction");
        assertThat(ids.versions(prediction)).containsOnlyKeys(3, 5, 6, 7, 8);
        assertThat(ids.idOf("t.predictions-value", prediction)).isEqualTo(8);
    }

    private static Map<String, Schema> schemasIn(Path directory) throws IOException {
        Map<String, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".avsc")).toList()) {
                Schema schema = new Schema.Parser().parse(new File(file.toString()));
                schemas.put(schema.getName(), schema);
            }
        }
        return schemas;
    }

    private static List<Path> directoriesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }
}
