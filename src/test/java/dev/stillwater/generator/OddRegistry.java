package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * A schema registry in this process that knows our schemas by their own ids, and under other ids whatever other people's
 * registries hold: other formats, half schemas, answers that are none. It is always there and never refuses: a registry
 * that does is no matter of one record.
 */
final class OddRegistry implements AutoCloseable {
    static {
        // Read by the server once: without it every answer waits for an acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Ids of {@link #MUTATIONS} schemas that each are ours but for a seeded accident. */
    static final int FIRST_MUTATED = 1_000;

    static final int MUTATIONS = 500;

    private static final String SEQUENCE = "{\"name\":\"sequence\",\"type\":[\"null\",\"long\"],\"default\":null}";
    private static final String VALUE = "{\"name\":\"value\",\"type\":\"double\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The schemas that a record can be written by, in Avro; all but the last need no conversion to be read. */
    enum Writer {
        MICROS(114, sample(SEQUENCE, timestamp("timestamp-micros"), VALUE)),
        DECIMAL(
                115,
                sample(
                        SEQUENCE,
                        timestamp("timestamp-millis"),
                        "{\"name\":\"value\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":3}}")),
        NULLABLE(
                116,
                sample(
                        SEQUENCE,
                        timestamp("timestamp-millis"),
                        "{\"name\":\"value\",\"type\":[\"null\",\"double\"],\"default\":null}")),
        FLOAT(117, sample(SEQUENCE, timestamp("timestamp-millis"), "{\"name\":\"value\",\"type\":\"float\"}")),
        OTHER_NAME(
                118,
                sample(SEQUENCE, timestamp("timestamp-millis"), VALUE)
                        .replace("\"Sample\"", "\"Reading\"")
                        .replace("dev.stillwater.schema", "com.plant")),
        DOUBLE(120, "\"double\""),
        INTEGERS(
                121,
                sample(
                        "{\"name\":\"sequence\",\"type\":\"int\"}",
                        timestamp("timestamp-millis"),
                        "{\"name\":\"value\",\"type\":\"int\"}")),
        MORE_FIELDS(
                122,
                sample(
                        SEQUENCE,
                        timestamp("timestamp-millis"),
                        VALUE,
                        "{\"name\":\"unit\",\"type\":\"string\"}",
                        "{\"name\":\"truth\",\"type\":[\"null\",\"double\"]}")),
        UNION(123, "[" + sample(SEQUENCE, timestamp("timestamp-millis"), VALUE) + ",\"null\"]"),
        LOCAL(125, sample(SEQUENCE, timestamp("local-timestamp-millis"), VALUE)),
        NANOS(126, sample(SEQUENCE, timestamp("timestamp-nanos"), VALUE)),
        PLAIN_LONG(127, sample(SEQUENCE, "{\"name\":\"timestamp\",\"type\":\"long\"}", VALUE)),
        NO_TIMESTAMP(128, sample(SEQUENCE, VALUE)),
        RECURSIVE(
                129,
                sample(
                        SEQUENCE,
                        timestamp("timestamp-millis"),
                        VALUE,
                        "{\"name\":\"next\",\"type\":[\"null\",\"Sample\"]}"));

        final int id;
        final Schema schema;

        Writer(int id, String text) {
            this.id = id;
            schema = new Schema.Parser().parse(text);
        }
    }

    /** Ids of entries that are no Avro schema, whatever their answer is. */
    static final List<Integer> NOT_AVRO =
            List.of(107, 108, 109, 110, 111, 112, 113, 119, 124, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140);

    private final Map<Integer, String> answers = new HashMap<>();
    private final HttpServer server;

    private OddRegistry(HttpServer server) {
        this.server = server;
        for (Schema schema : ours().values()) {
            answers.put(((Number) schema.getObjectProp("schema-id")).intValue(), entry(schema.toString(), null));
        }
        for (Writer writer : Writer.values()) {
            answers.put(writer.id, entry(writer.schema.toString(), null));
        }
        String jsonSchema = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":\"Sample\","
                + "\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"number\"}}}";
        answers.put(107, entry(jsonSchema, "JSON"));
        answers.put(108, entry("syntax = \"proto3\"; message Sample { double value = 1; }", "PROTOBUF"));
        answers.put(109, entry("", null));
        answers.put(110, "{}");
        answers.put(111, entry("{\"type\":\"object\"}", "JSON"));
        answers.put(112, entry("true", "JSON"));
        answers.put(113, entry("{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"object\"}]}", "JSON"));
        String referring = sample("{\"name\":\"value\",\"type\":\"com.plant.Value\"}");
        answers.put(
                119,
                entry(referring, null)
                        .replaceFirst(
                                "}$",
                                ",\"references\":[{\"name\":\"com.plant.Value\",\"subject\":\"v\",\"version\":1}]}"));
        answers.put(124, entry(sample("{\"name\":\"v\",\"type\":\"int\",\"default\":\"x\"}"), null));
        answers.put(131, "<html>login</html>");
        answers.put(132, "[1]");
        answers.put(133, "{\"schema\":null}");
        answers.put(134, "");
        answers.put(135, "null");
        answers.put(136, "{\"schema\":{\"type\":\"double\"}}");
        answers.put(137, "{\"schema\":");
        answers.put(138, entry("[".repeat(100_000), null));
        answers.put(139, entry("{\"type\":\"array\",\"items\":".repeat(5_000) + "\"int\"" + "}".repeat(5_000), null));
        answers.put(140, entry("\"Unknown\"", null));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < MUTATIONS; i++) {
            Schema schema = i % 4 == 0 ? Impulse.getClassSchema() : Sample.getClassSchema();
            answers.put(FIRST_MUTATED + i, entry(mutated(schema.toString(), random), null));
        }
    }

    static OddRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OddRegistry registry = new OddRegistry(server);
        server.createContext("/", registry::answer);
        server.start();
        return registry;
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            String name =
                    new Schema.Parser().parse(asked.path("schema").asText()).getName();
            respond(exchange, 200, "{\"id\":" + ours().get(name).getObjectProp("schema-id") + "}");
            return;
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        String answer = id.matches("\\d{1,9}") ? answers.get(Integer.parseInt(id)) : null;
        respond(
                exchange,
                answer == null ? 404 : 200,
                answer == null ? "{\"error_code\":40403,\"message\":\"Schema not found\"}" : answer);
    }

    private static void respond(HttpExchange exchange, int status, String answer) throws IOException {
        try (exchange) {
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static Map<String, Schema> ours() {
        Map<String, Schema> schemas = new TreeMap<>();
        for (Schema schema : List.of(
                Sample.getClassSchema(),
                Impulse.getClassSchema(),
                Prediction.getClassSchema(),
                Response.getClassSchema())) {
            schemas.put(schema.getName(), schema);
        }
        return schemas;
    }

    private static String sample(String... fields) {
        return "{\"type\":\"record\",\"name\":\"Sample\",\"namespace\":\"dev.stillwater.schema\",\"fields\":["
                + String.join(",", fields) + "]}";
    }

    private static String timestamp(String logicalType) {
        return "{\"name\":\"timestamp\",\"type\":{\"type\":\"long\",\"logicalType\":\"" + logicalType + "\"}}";
    }

    private static String entry(String schema, String type) {
        ObjectNode entry = JSON.createObjectNode().put("schema", schema);
        if (type != null) {
            entry.put("schemaType", type);
        }
        return entry.toString();
    }

    /** The text with one of its words exchanged for another, a piece left out, or one said twice. */
    private static String mutated(String text, SplittableRandom random) {
        String[] words = text.split("(?<=[,:{}\\[\\]])|(?=[,:{}\\[\\]])", -1);
        String[] others = {
            "null",
            "true",
            "1",
            "-1e999",
            "\"\"",
            "\"int\"",
            "\"string\"",
            "\"bytes\"",
            "\"record\"",
            "\"enum\"",
            "\"fixed\"",
            "\"union\"",
            "\"type\"",
            "\"name\"",
            "\"x y\"",
            "[]",
            "{}",
            "[\"null\",\"null\"]",
            "{\"type\":\"array\"}",
            "\"dev.stillwater.schema.Sample\"",
            "\"logicalType\"",
            "\"timestamp-micros\"",
            "\"decimal\"",
            "\"uuid\"",
            "\"long\""
        };
        int place = random.nextInt(words.length);
        switch (random.nextInt(5)) {
            case 0 -> words[place] = "";
            case 1 -> words[place] = words[place] + words[place];
            case 2 -> words[place] = words[random.nextInt(words.length)];
            default -> {
                while (words[place].length() < 2) { // not punctuation, most of the time
                    place = random.nextInt(words.length);
                }
                words[place] = others[random.nextInt(others.length)];
            }
        }
        return String.join("", words);
    }
}
