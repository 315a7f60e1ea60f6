package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.List;

/** What has to stand somewhere for a sample to be meant: one of some texts, numbers or nothing. */
record Condition(Lookup place, List<JsonNode> allowed) {
    boolean holds(Place at, JsonNode value, Trees trees) throws UnreadableValueException {
        JsonNode node = place.find(at, value, trees);
        for (JsonNode each : allowed) {
            if (each.isNull() ? Numbers.isNothing(node) : isSame(each.asText(), node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(String text, JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            return false;
        }
        return node.asText().equals(text)
                || node.isNumber() && DecimalNumber.is(text) && Double.parseDouble(text) == node.doubleValue();
    }
}
