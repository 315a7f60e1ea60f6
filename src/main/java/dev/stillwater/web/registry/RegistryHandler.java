package dev.stillwater.web.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * {@code /registry/...}: the read half of the Confluent Schema Registry REST protocol, and as much of the write half
 * as clients use without changing anything (look a schema up; register one that is there already).
 */
public final class RegistryHandler {
    private static final String ROOT = "/registry";

    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaCatalogue catalogue;

    /** @param schemas everything the registry knows */
    public RegistryHandler(List<RegisteredSchema> schemas) {
        this.catalogue = new SchemaCatalogue(schemas);
    }

    /** Adds the endpoints and the protocol's own form of errors. */
    public void register(RoutesConfig routes) {
        routes.exception(RegistryError.class, (e, ctx) -> error(ctx, e));
        String schema = ROOT + "/schemas/ids/{id}";
        get(routes, ROOT + "/schemas/types", ctx -> NODES.arrayNode().add("AVRO"));
        get(
                routes,
                schema,
                ctx -> NODES.objectNode().put("schema", byId(ctx).get(0).schemaJson()));
        get(routes, schema + "/schema", ctx -> raw(byId(ctx).get(0)));
        get(routes, schema + "/subjects", ctx -> list(byId(ctx), s -> NODES.textNode(s.subject())));
        get(
                routes,
                schema + "/versions",
                ctx -> list(
                        byId(ctx),
                        s -> NODES.objectNode().put("subject", s.subject()).put("version", s.version())));
        String subject = ROOT + "/subjects/{subject}";
        get(routes, ROOT + "/subjects", ctx -> list(catalogue.subjects(), NODES::textNode));
        get(routes, subject + "/versions", ctx -> list(bySubject(ctx), s -> NODES.numberNode(s.version())));
        get(routes, subject + "/versions/{version}", ctx -> entry(byVersion(ctx)));
        get(routes, subject + "/versions/{version}/schema", ctx -> raw(byVersion(ctx)));
        post(routes, subject, ctx -> {
            bySubject(ctx);
            return entry(lookup(ctx, RegistryError.schemaNotFound()));
        });
        post(
                routes,
                subject + "/versions",
                ctx -> NODES.objectNode()
                        .put(
                                "id",
                                lookup(ctx, new RegistryError(403, 40301, "This registry is read-only"))
                                        .id()));
        get(routes, ROOT + "/config", RegistryHandler::config);
        get(routes, ROOT + "/config/{subject}", RegistryHandler::config);
        get(routes, ROOT, ctx -> NODES.objectNode());
        get(routes, ROOT + "/mode", ctx -> NODES.objectNode().put("mode", "READONLY"));
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
        ObjectNode body = NODES.objectNode().put("error_code", e.code()).put("message", e.getMessage());
        ctx.status(e.status());
        answer(ctx, body);
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

    private static JsonNode config(Context ctx) {
        return NODES.objectNode().put("compatibilityLevel", "FULL_TRANSITIVE");
    }

    private static JsonNode entry(RegisteredSchema schema) {
        return NODES.objectNode()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schemaJson());
    }

    private static JsonNode raw(RegisteredSchema schema) throws JsonProcessingException {
        return MAPPER.readTree(schema.schemaJson());
    }

    private static <T> ArrayNode list(List<T> values, Function<T, JsonNode> form) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }

    private static void get(RoutesConfig routes, String path, Endpoint endpoint) {
        routes.get(path, ctx -> answer(ctx, endpoint.answer(ctx)));
    }

    private static void post(RoutesConfig routes, String path, Endpoint endpoint) {
        routes.post(path, ctx -> answer(ctx, endpoint.answer(ctx)));
    }

    private static void answer(Context ctx, JsonNode body) {
        ctx.contentType(TYPE).result(body.toString());
    }

    /** One endpoint as a function from request to JSON. */
    @FunctionalInterface
    private interface Endpoint {
        JsonNode answer(Context ctx) throws JsonProcessingException;
    }
}
