package dev.stillwater.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tables as JSON: for each, under its name, its title and its rows as objects by column; null where there is no value. */
public final class TablesJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TablesJson() {}

    /** All of them in one object, as text. */
    public static String text(List<Table> tables) {
        ObjectNode json = JSON.createObjectNode();
        tables.forEach(table -> add(table, json));
        return json.toPrettyString();
    }

    static void add(Table table, ObjectNode json) {
        ArrayNode rows =
                json.putObject(table.name()).put("title", table.title()).putArray("rows");
        for (List<Object> row : table.rows()) {
            ObjectNode cells = rows.addObject();
            for (int c = 0; c < row.size(); c++) {
                String key = table.columns().get(c).key();
                cells.set(key, isUnknown(row.get(c)) ? null : JSON.valueToTree(row.get(c)));
            }
        }
    }

    /** JSON has no word for it. */
    private static boolean isUnknown(Object cell) {
        return cell instanceof Double number && !Double.isFinite(number);
    }
}
