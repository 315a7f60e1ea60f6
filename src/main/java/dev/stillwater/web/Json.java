package dev.stillwater.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.metrics.Score;
import dev.stillwater.web.live.Drift;
import dev.stillwater.web.live.Point;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON of the API: what is not known, or not a finite number, is null. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static void answer(Context ctx, JsonNode body) {
        ctx.contentType("application/json").result(bytes(body));
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes cannot be written", e);
        }
    }

    /** The object in these bytes; anything else is a bad request. */
    static ObjectNode parseObject(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw Problem.badRequest("The body is not valid JSON");
        }
        throw Problem.badRequest("The body must be a JSON object");
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode all = array();
        for (double value : values) {
            if (Double.isFinite(value)) {
                all.add(value);
            } else {
                all.addNull();
            }
        }
        return all;
    }

    static ArrayNode points(List<Point> points) {
        ArrayNode all = array();
        for (Point point : points) {
            ObjectNode node = all.addObject();
            node.put("sequence", point.sequence());
            number(node, "observed", point.observed());
            number(node, "truth", point.truth());
            number(node, "predicted", point.predicted());
            number(node, "lower", point.lower());
            number(node, "upper", point.upper());
            node.put("synchronized", point.inSync());
            node.put("impulseId", point.impulseId());
            number(node, "deviation", point.deviation());
        }
        return all;
    }

    static ArrayNode drifts(List<Drift> drifts) {
        ArrayNode all = array();
        for (Drift drift : drifts) {
            ObjectNode node = all.addObject();
            node.put("sequence", drift.sequence());
            node.put("timestamp", drift.timestamp());
            node.put("detector", drift.detector());
            node.put("cause", drift.cause());
        }
        return all;
    }

    static ObjectNode summary(SeriesSummary summary) {
        ObjectNode node = object();
        node.put("series", summary.series());
        node.put("lastSequence", summary.lastSequence());
        node.put("timestamp", summary.timestamp());
        number(node, "observed", summary.observed());
        number(node, "truth", summary.truth());
        number(node, "predicted", summary.predicted());
        node.put("predictedSequence", summary.predictedSequence());
        node.put("modelId", summary.modelId());
        node.put("synchronized", summary.inSync());
        number(node, "noiseLevel", summary.noiseLevel());
        number(node, "whiteness", summary.whiteness());
        number(node, "coverage", summary.coverage());
        node.put("driftCause", summary.driftCause());
        number(node, "exponent", summary.exponent());
        node.put("fit", summary.fit());
        number(node, "fitRatio", summary.fitRatio());
        node.put("silentSince", summary.silentSince());
        Optional<Score> score = Optional.ofNullable(summary.score());
        number(node, "nrmse", score.map(Score::nrmse).orElse(Double.NaN));
        number(node, "zerothOrderNrmse", score.map(Score::zerothOrderNrmse).orElse(Double.NaN));
        node.put("scoredSamples", score.map(Score::samples).orElse(0));
        node.put(
                "scoredAgainst",
                score.map(known -> known.againstTruth() ? "truth" : "samples").orElse(null));
        return node;
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
