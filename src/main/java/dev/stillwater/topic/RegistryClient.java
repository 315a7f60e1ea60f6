package dev.stillwater.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Schema ids from a remote registry, by the Confluent REST protocol, which Confluent, Karapace, Redpanda and Apicurio
 * speak. Schemas are registered under {@code <topic>-value} on first use; every id is asked for once and then remembered,
 * so the registry is on no record's path. Credentials may stand in the address ({@code https://user:password@host}).
 */
public final class RegistryClient implements SchemaIds {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    public RegistryClient(URI address) {
        this.address = address;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, name -> register(name, schema));
    }

    @Override
    public Schema byId(int id) throws UnreadableValueException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        HttpResponse<String> response = send(request("/schemas/ids/" + id).GET().build());
        if (response.statusCode() == 404) {
            throw new UnreadableValueException("the registry has no schema with the id " + id);
        }
        try {
            Schema schema =
                    new Schema.Parser().parse(body(response).path("schema").asText());
            schemas.put(id, schema);
            return schema;
        } catch (SchemaParseException e) {
            throw new UnreadableValueException("the registry's schema " + id + " is not an Avro schema");
        }
    }

    private int register(String subject, Schema schema) {
        String json = JSON.createObjectNode().put("schema", schema.toString()).toString();
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        JsonNode id = body(send(request(path)
                        .header("Content-Type", MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build()))
                .path("id");
        if (!id.isInt()) {
            throw new RegistryException("the registry gave no id for " + subject);
        }
        return id.intValue();
    }

    private HttpRequest.Builder request(String path) {
        String base = address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getPath().replaceAll("/$", "");
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("Accept", MEDIA_TYPE);
        String credentials = address.getUserInfo();
        if (credentials != null) {
            String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            builder.header("Authorization", "Basic " + encoded);
        }
        return builder;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryException("the schema registry at " + address.getHost() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while asking the schema registry", e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new RegistryException(
                    "the schema registry answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new RegistryException("the schema registry's answer is not JSON", e);
        }
    }
}
