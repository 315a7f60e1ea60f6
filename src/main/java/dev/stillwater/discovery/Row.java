package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one record, or in one element of a list in it together with what stands around it.
 *
 * @param record the number of the record
 * @param fields by their paths, with asterisks for elements of lists
 * @param labels objects of labels by their paths
 * @param values objects of values by the paths of their fields
 */
record Row(
        int record,
        long timestamp,
        Map<String, JsonNode> fields,
        Map<String, ObjectNode> labels,
        Map<String, ObjectNode> values) {

    static Row of(int record, long timestamp) {
        return new Row(record, timestamp, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Row copy() {
        return new Row(
                record,
                timestamp,
                new LinkedHashMap<>(fields),
                new LinkedHashMap<>(labels),
                new LinkedHashMap<>(values));
    }

    /** What stands there as text; null where nothing does. */
    @Nullable
    String text(String path) {
        ObjectNode label = labels.get(path);
        if (label != null) {
            return new TreeMap<>(label.properties().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, each -> each.getValue().asText())))
                    .toString();
        }
        JsonNode node = fields.get(path);
        return node == null || node.isNull() || node.isMissingNode() ? null : node.asText();
    }
}
