package dev.stillwater.topic;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Looks for arrays whose items take no bytes: of those a few bytes can stand for 2^63, and Avro would go through them one
 * by one for ever.
 */
final class EmptyItems {
    private final Map<Schema, Boolean> searched = new IdentityHashMap<>();
    private final Map<Schema, Boolean> empty = new IdentityHashMap<>();

    private EmptyItems() {}

    static boolean in(Schema schema) {
        return new EmptyItems().found(schema);
    }

    private boolean found(Schema schema) {
        if (searched.put(schema, true) != null) {
            return false;
        }
        return switch (schema.getType()) {
            case ARRAY -> isEmpty(schema.getElementType()) || found(schema.getElementType());
            case MAP -> found(schema.getValueType());
            case UNION -> schema.getTypes().stream().anyMatch(this::found);
            case RECORD -> schema.getFields().stream().anyMatch(field -> found(field.schema()));
            default -> false;
        };
    }

    private boolean isEmpty(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD -> isEmptyRecord(schema);
            default -> false;
        };
    }

    private boolean isEmptyRecord(Schema schema) {
        Boolean known = empty.putIfAbsent(schema, false); // one that is part of itself has no values at all
        if (known != null) {
            return known;
        }
        boolean all = schema.getFields().stream().allMatch(field -> isEmpty(field.schema()));
        empty.put(schema, all);
        return all;
    }
}
