package dev.stillwater.web.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /registry/...}: the read half of the Confluent Schema Registry REST protocol, and as much of the write half
 * as clients use without changing anything (look a schema up; register one that is there already).
 */
public final class RegistryHandler {
    private static final String ROOT = "/registry";

    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Compatibility COMPATIBILITY = new Compatibility("FULL_TRANSITIVE");

    private final SchemaCatalogue catalogue;

    /** @param schemas everything the registry knows */
    public RegistryHandler(List<RegisteredSchema> schemas) {
        this.catalogue = new SchemaCatalogue(schemas);
    }

    /** Adds the endpoints and the protocol's own form of errors. */
    public void register(RoutesConfig routes) {
        routes.exception(RegistryError.class, (e, ctx) -> error(ctx, e));
        String schema = ROOT + "/schemas/ids/{id}";
        get(routes, ROOT + "/schemas/types", ctx -> List.of("AVRO"));
        get(routes, schema, ctx -> new SchemaText(byId(ctx).get(0).schemaJson()));
        get(routes, schema + "/schema", ctx -> raw(byId(ctx).get(0)));
        get(routes, schema + "/subjects", ctx -> each(byId(ctx), RegisteredSchema::subject));
        get(routes, schema + "/versions", ctx -> each(byId(ctx), s -> new SubjectVersion(s.subject(), s.version())));
        String subject = ROOT + "/subjects/{subject}";
        get(routes, ROOT + "/subjects", ctx -> catalogue.subjects());
        get(routes, subject + "/versions", ctx -> each(bySubject(ctx), RegisteredSchema::version));
        get(routes, subject + "/versions/{version}", ctx -> Entry.of(byVersion(ctx)));
        get(routes, subject + "/versions/{version}/schema", ctx -> raw(byVersion(ctx)));
        post(routes, subject, ctx -> {
            bySubject(ctx);
            return Entry.of(lookup(ctx, RegistryError.schemaNotFound()));
        });
        post(
                routes,
                subject + "/versions",
                ctx -> new SchemaId(lookup(ctx, new RegistryError(403, 40301, "This registry is read-only"))
                        .id()));
        get(routes, ROOT + "/config", ctx -> COMPATIBILITY);
        get(routes, ROOT + "/config/{subject}", ctx -> COMPATIBILITY);
        get(routes, ROOT, ctx -> Map.of());
        get(routes, ROOT + "/mode", ctx -> new Mode("READONLY"));
    }

    /** Whether it is this handler's part to answer at that path. */
    public static boolean owns(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Answers what no route has taken, in the protocol's form of errors; the caller says which methods there are. */
    public static void refuse(Context ctx, int status) {
        boolean readOnly = status == HttpStatus.METHOD_NOT_ALLOWED.getCode();
        String message = readOnly
                ? "This registry is read-only"
                : "HTTP " + status + " " + HttpStatus.forStatus(status).getMessage();
        error(ctx, new RegistryError(status, status, message));
    }

    private static void error(Context ctx, RegistryError e) {
        ctx.status(e.status());
        answer(ctx, new ErrorBody(e.code(), e.message()));
    }

    private List<RegisteredSchema> byId(Context ctx) {
        return catalogue.withId(ctx.pathParam("id"));
    }

    private List<RegisteredSchema> bySubject(Context ctx) {
        return catalogue.versions(ctx.pathParam("subject"));
    }

    private RegisteredSchema byVersion(Context ctx) {
        return catalogue.version(ctx.pathParam("subject"), ctx.pathParam("version"));
    }

    private RegisteredSchema lookup(Context ctx, RegistryError otherwise) {
        JsonNode schema;
        try {
            schema = MAPPER.readTree(ctx.bodyAsBytes()).path("schema");
        } catch (IOException e) {
            throw new RegistryError(400, 400, "The body is not valid JSON");
        }
        if (!schema.isTextual()) {
            throw RegistryError.invalidSchema("The body must have the field schema, a string");
        }
        return catalogue.lookup(ctx.pathParam("subject"), schema.textValue()).orElseThrow(() -> otherwise);
    }

    private static JsonNode raw(RegisteredSchema schema) throws JsonProcessingException {
        return MAPPER.readTree(schema.schemaJson());
    }

    private static <T, R> List<R> each(List<T> values, Function<T, R> form) {
        return values.stream().map(form).toList();
    }

    private static void get(RoutesConfig routes, String path, Endpoint endpoint) {
        routes.get(path, ctx -> answer(ctx, endpoint.answer(ctx)));
    }

    private static void post(RoutesConfig routes, String path, Endpoint endpoint) {
        routes.post(path, ctx -> answer(ctx, endpoint.answer(ctx)));
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType(TYPE).result(Json.bytes(body));
    }

    /** One endpoint as a function from a request to what is written as JSON. */
    @FunctionalInterface
    private interface Endpoint {
        Object answer(Context ctx) throws JsonProcessingException;
    }

    private record SchemaText(String schema) {}

    private record SchemaId(int id) {}

    private record SubjectVersion(String subject, int version) {}

    private record Entry(String subject, int version, int id, String schema) {
        static Entry of(RegisteredSchema schema) {
            return new Entry(schema.subject(), schema.version(), schema.id(), schema.schemaJson());
        }
    }

    private record Compatibility(String compatibilityLevel) {}

    private record Mode(String mode) {}

    private record ErrorBody(@JsonProperty("error_code") int code, String message) {}
}
