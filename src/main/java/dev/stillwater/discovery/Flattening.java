package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes rows of trees: a list of objects gives one for each of its elements, with what stands around the list in each. */
final class Flattening {
    private static final int MOST_ROWS = 50_000;

    private final List<Row> rows;
    private final List<String> doubts;

    /**
     * @param rows to which it adds
     * @param doubts what it cannot put into rows
     */
    Flattening(List<Row> rows, List<String> doubts) {
        this.rows = rows;
        this.doubts = doubts;
    }

    /** @param base the path of the tree, empty for that of the value */
    void add(JsonNode tree, String base, Row row) {
        Map<String, ArrayNode> lists = new LinkedHashMap<>();
        collect(tree, base, row, lists);
        List<Map.Entry<String, ArrayNode>> withNumbers = lists.entrySet().stream()
                .filter(list -> hasNumber(list.getValue()))
                .toList();
        if (withNumbers.size() > 1) {
            doubt("there are lists side by side: " + withNumbers.get(0).getKey() + " and "
                    + withNumbers.get(1).getKey());
        }
        if (withNumbers.isEmpty()) {
            if (rows.size() < MOST_ROWS) {
                rows.add(row);
            }
            return;
        }
        String path = withNumbers.get(0).getKey() + "/*";
        for (JsonNode element : withNumbers.get(0).getValue()) {
            if (element.isNumber()) {
                doubt("the numbers in the list " + path + " have no names");
            }
            add(element, path, row.copy());
        }
    }

    private void doubt(String doubt) {
        if (!doubts.contains(doubt)) {
            doubts.add(doubt);
        }
    }

    private static void collect(JsonNode node, String path, Row row, Map<String, ArrayNode> lists) {
        if (node instanceof ArrayNode list) {
            lists.put(path, list);
        } else if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> field = each.next();
                collectField(field.getKey(), field.getValue(), path + '/' + escaped(field.getKey()), row, lists);
            }
        } else {
            row.fields().put(path, node);
        }
    }

    private static void collectField(String name, JsonNode node, String path, Row row, Map<String, ArrayNode> lists) {
        if (node instanceof ObjectNode object && !object.isEmpty() && all(object, JsonNode::isValueNode)) {
            if (Words.LABELS.contains(Words.whole(name))) {
                row.labels().put(path, object);
                return;
            }
            if (Words.VALUES.contains(Words.whole(name)) && hasNumber(object) && namesOnlyValues(object)) {
                row.values().put(path + "/*", object);
                return;
            }
        }
        collect(node, path, row, lists);
    }

    /** Whether no field of it seems to be a time or an id. */
    private static boolean namesOnlyValues(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().noneMatch(name -> Words.isTime(name) || Words.isNumberOfAThing(name));
    }

    private static boolean hasNumber(JsonNode node) {
        if (node.isNumber()) {
            return true;
        }
        for (JsonNode each : node) {
            if (hasNumber(each)) {
                return true;
            }
        }
        return node.isTextual() && Words.isNumber(node);
    }

    private static boolean all(ObjectNode object, Predicate<JsonNode> predicate) {
        for (JsonNode each : object) {
            if (!predicate.test(each)) {
                return false;
            }
        }
        return true;
    }

    /** A name as it stands in a path. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1").replace("*", "~2");
    }
}
