package dev.stillwater.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * In which fields two records differ; numbers are compared by their bits. Whether a sample was old when it was first read is
 * of the run that read it and not of the sample: {@code backfill} is not compared.
 */
final class Differences {
    private static final int SHOWN = 4;
    private static final int LONGEST = 60;

    private static final String OF_THE_RUN = "backfill";

    private Differences() {}

    /** Whether all fields agree. */
    static boolean none(SpecificRecord found, SpecificRecord expected) {
        return fields(found, expected).isEmpty();
    }

    /** The first of the fields that differ, with both values. */
    static String text(SpecificRecord found, SpecificRecord expected) {
        List<Schema.Field> fields = fields(found, expected);
        List<String> shown = fields.stream()
                .limit(SHOWN)
                .map(field -> field.name() + " " + shortened(found.get(field.pos())) + " where the replay has "
                        + shortened(expected.get(field.pos())))
                .toList();
        int left = fields.size() - shown.size();
        return String.join(", ", shown) + (left == 0 ? "" : " and " + left + " more fields");
    }

    private static List<Schema.Field> fields(SpecificRecord found, SpecificRecord expected) {
        List<Schema.Field> different = new ArrayList<>();
        for (Schema.Field field : expected.getSchema().getFields()) {
            if (!field.name().equals(OF_THE_RUN) && !same(found.get(field.pos()), expected.get(field.pos()))) {
                different.add(field);
            }
        }
        return different;
    }

    private static boolean same(@Nullable Object found, @Nullable Object expected) {
        if (found instanceof Double a && expected instanceof Double b) {
            return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
        }
        if (found instanceof List<?> a && expected instanceof List<?> b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            return same;
        }
        return Objects.equals(found, expected);
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
