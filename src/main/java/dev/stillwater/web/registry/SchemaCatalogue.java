package dev.stillwater.web.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The fixed schemas, found by id, by subject and version, or by being the same schema. */
final class SchemaCatalogue {
    private final List<RegisteredSchema> schemas;

    SchemaCatalogue(List<RegisteredSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** All entries of the id: a schema may be registered under several subjects. */
    List<RegisteredSchema> withId(String id) {
        List<RegisteredSchema> found = schemas.stream()
                .filter(s -> Integer.toString(s.id()).equals(id))
                .toList();
        if (found.isEmpty()) {
            throw new RegistryError(404, 40403, "Schema " + id + " not found");
        }
        return found;
    }

    List<String> subjects() {
        return schemas.stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .sorted()
                .toList();
    }

    /** Every version of the subject, oldest first. */
    List<RegisteredSchema> versions(String subject) {
        List<RegisteredSchema> found = schemas.stream()
                .filter(schema -> schema.subject().equals(subject))
                .sorted(Comparator.comparingInt(RegisteredSchema::version))
                .toList();
        if (found.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return found;
    }

    /** @param version a number, {@code latest} or {@code -1} */
    RegisteredSchema version(String subject, String version) {
        List<RegisteredSchema> all = versions(subject);
        if (version.equals("latest") || version.equals("-1")) {
            return all.get(all.size() - 1);
        }
        if (!version.matches("[1-9]\\d{0,9}")) {
            throw new RegistryError(
                    422,
                    42202,
                    "The specified version '" + version
                            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and \"latest\"");
        }
        return all.stream()
                .filter(schema -> Integer.toString(schema.version()).equals(version))
                .findFirst()
                .orElseThrow(() -> RegistryError.versionNotFound(version));
    }

    /** The newest version of the subject that is the same schema; empty for an unknown subject too. */
    Optional<RegisteredSchema> lookup(String subject, String schemaJson) {
        Schema wanted = parse(schemaJson);
        return schemas.stream()
                .filter(schema -> schema.subject().equals(subject) && schema.isSame(wanted))
                .max(Comparator.comparingInt(RegisteredSchema::version));
    }

    private static Schema parse(String schemaJson) {
        try {
            return new SchemaParser().parse(schemaJson).mainSchema();
        } catch (RuntimeException | StackOverflowError e) { // Avro's answers to what it cannot build are of many kinds
            throw RegistryError.invalidSchema("The given schema is not a valid Avro schema");
        }
    }
}
