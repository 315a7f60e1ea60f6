package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/**
 * Prometheus remote write: a block of Snappy with the series of one request, of which each has its samples. Of native
 * histograms count and sum are series of their own. Samples that are no number, as the last of a series that ended is, are
 * left out.
 */
final class RemoteWriteDecoder implements Decoder {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Prometheus' mark of a series that ended, one of the many numbers that are none. */
    private static final long ENDED = 0x7FF0_0000_0000_0002L;

    private static final String NAME = "__name__";

    private final Descriptor request;

    /** @param request that of {@link RemoteWriteSchema} */
    RemoteWriteDecoder(Descriptor request) {
        this.request = request;
    }

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        JsonNode tree = ProtobufTree.read(request, uncompressed(bytes), 0);
        ArrayNode series = JSON.arrayNode();
        for (JsonNode one : tree.path("timeseries")) {
            ObjectNode labels = JSON.objectNode();
            one.path("labels").forEach(label -> labels.set(label.path("name").asText(), label.path("value")));
            addSeries(series, labels, one);
        }
        for (JsonNode one : tree.path("timeseries_v2")) {
            addSeries(series, labels(one.path("labels_refs"), tree.path("symbols")), one);
        }
        return series;
    }

    private static byte[] uncompressed(byte[] bytes) throws UnreadableValueException {
        try {
            int length = Snappy.uncompressedLength(bytes);
            if (length > MAX_BYTES) {
                throw new UnreadableValueException("more than " + MAX_BYTES + " bytes once it is not compressed");
            }
            byte[] uncompressed = new byte[length];
            Snappy.uncompress(bytes, 0, bytes.length, uncompressed, 0);
            return uncompressed;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableValueException("not compressed by Snappy, as remote write is");
        }
    }

    /** In version 2 names and values are places in a list of texts. */
    private static ObjectNode labels(JsonNode places, JsonNode symbols) throws UnreadableValueException {
        ObjectNode labels = JSON.objectNode();
        for (int i = 0; i < places.size(); i += 2) {
            JsonNode name = symbols.path(places.path(i).asInt());
            JsonNode value = symbols.path(places.path(i + 1).asInt(-1));
            if (name.isMissingNode() || value.isMissingNode()) {
                throw new UnreadableValueException("a remote write whose labels are not among its symbols");
            }
            labels.set(name.asText(), value);
        }
        return labels;
    }

    private static void addSeries(ArrayNode all, ObjectNode labels, JsonNode one) {
        String name = labels.path(NAME).asText();
        labels.remove(NAME);
        if (!one.path("samples").isEmpty()) {
            ArrayNode samples = addSeries(all, name, labels);
            one.path("samples").forEach(sample -> add(samples, sample, sample.path("value")));
        }
        if (!one.path("histograms").isEmpty()) {
            ArrayNode counts = addSeries(all, name + ".count", labels);
            ArrayNode sums = addSeries(all, name + ".sum", labels);
            for (JsonNode histogram : one.path("histograms")) {
                add(sums, histogram, histogram.path("sum"));
                add(counts, histogram, count(histogram));
            }
        }
    }

    private static ArrayNode addSeries(ArrayNode all, String name, ObjectNode labels) {
        ObjectNode series = all.addObject();
        if (!name.isEmpty()) {
            series.put("name", name);
        }
        series.set("labels", labels);
        return series.putArray("samples");
    }

    private static void add(ArrayNode samples, JsonNode at, JsonNode value) {
        if (value.isNumber() && !Double.isNaN(value.doubleValue())) {
            ObjectNode sample = samples.addObject();
            sample.set("time", TimeNode.since1970(at.path("timestamp").longValue(), 1_000));
            sample.set("value", value);
        }
    }

    /** The mark of a histogram that ended is its sum. */
    private static JsonNode count(JsonNode histogram) {
        boolean ended = Double.doubleToRawLongBits(histogram.path("sum").doubleValue()) == ENDED;
        return ended ? histogram.path("sum") : histogram.path(histogram.has("count_int") ? "count_int" : "count_float");
    }
}
