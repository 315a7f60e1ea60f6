package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that stands in records, as rows and columns. */
final class FieldTable {
    private static final int MOST_COLUMNS = 500;
    private static final Set<String> HEADERS_OF_TRANSPORT =
            Set.of("content-type", "content-encoding", "traceparent", "tracestate", "b3");

    private final List<Row> rows = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Integer> labels = new LinkedHashMap<>();
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private int readable;
    private int withKey;
    private @Nullable String problem;

    private FieldTable() {}

    /**
     * @param mapping opens forms and envelopes
     * @param base what stands before the fields that count: of a change event the row after it
     */
    static FieldTable of(List<SeenRecord> records, Mapping mapping, String base) {
        FieldTable table = new FieldTable();
        Flattening flattening = new Flattening(table.rows, table.doubts);
        for (int i = 0; i < records.size(); i++) {
            table.add(i, records.get(i).record(), mapping, base, flattening);
        }
        for (Row row : table.rows) {
            row.fields().forEach((path, node) -> table.column(path, row, node));
            row.labels().keySet().forEach(path -> table.labels.merge(path, 1, Integer::sum));
            row.values().keySet().forEach(path -> table.values.merge(path, 1, Integer::sum));
        }
        return table;
    }

    private void add(int number, ForeignRecord record, Mapping mapping, String base, Flattening flattening) {
        try {
            List<JsonNode> trees = mapping.trees(record);
            if (trees.isEmpty()) {
                return;
            }
            Row outer = Row.of(number, record.timestamp());
            addKey(record, mapping, outer);
            addHeaders(record, outer);
            for (JsonNode tree : trees) {
                JsonNode counting = base.isEmpty() ? tree : tree.path(base.substring(1));
                if (counting.isContainerNode()) {
                    flattening.add(counting, base, outer.copy());
                }
            }
            readable++;
            withKey += record.key() == null ? 0 : 1;
        } catch (UnreadableValueException e) {
            problem = e.getMessage();
        }
    }

    private static void addKey(ForeignRecord record, Mapping mapping, Row row) {
        try {
            JsonNode key = mapping.keyTree(record);
            if (key.isValueNode()) {
                row.fields().put("key", key);
            } else if (key.isObject()) {
                key.fields().forEachRemaining(field -> {
                    if (field.getValue().isValueNode()) {
                        row.fields().put("key/" + Flattening.escaped(field.getKey()), field.getValue());
                    }
                });
            }
        } catch (UnreadableValueException e) {
            return; // such keys are counted where their form is told
        }
    }

    private static void addHeaders(ForeignRecord record, Row row) {
        record.headers().forEach((name, bytes) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (!small.startsWith("ce_") && !small.startsWith("__") && !HEADERS_OF_TRANSPORT.contains(small)) {
                try {
                    row.fields()
                            .put(
                                    "header:" + name,
                                    TextNode.valueOf(StandardCharsets.UTF_8
                                            .newDecoder()
                                            .decode(ByteBuffer.wrap(bytes))
                                            .toString()));
                } catch (CharacterCodingException e) {
                    return; // no text, and so no part of a series id
                }
            }
        });
    }

    private void column(String path, Row row, JsonNode node) {
        if (node.isNull() || node.isMissingNode() || node.isBinary()) {
            return;
        }
        Column column = columns.get(path);
        if (column == null && columns.size() < MOST_COLUMNS) {
            column = new Column(path);
            columns.put(path, column);
        }
        if (column != null) {
            column.add(row, node);
        }
    }

    List<Row> rows() {
        return rows;
    }

    List<String> doubts() {
        return doubts;
    }

    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** Objects of labels, with how many rows have them. */
    Map<String, Integer> labels() {
        return labels;
    }

    /** Objects of values, with how many rows have them. */
    Map<String, Integer> values() {
        return values;
    }

    /** How many records have fields. */
    int readable() {
        return readable;
    }

    /** How many of them have a key. */
    int withKey() {
        return withKey;
    }

    boolean hasTooManyColumns() {
        return columns.size() >= MOST_COLUMNS;
    }

    /** Why the last record that could not be read could not. */
    @Nullable
    String problem() {
        return problem;
    }
}
