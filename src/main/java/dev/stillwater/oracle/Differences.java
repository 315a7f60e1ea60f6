package dev.stillwater.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * In which fields a record of a topic differs from that of the replay; numbers are compared by their bits. Fields that the
 * schema of its writer, an earlier release, does not have are not in the record, and not compared. Whether a sample was old
 * when it was first read, and what its network was compared with then, is of the run and not of the sample: the fields that
 * tell it are not compared.
 */
final class Differences {
    private static final int SHOWN = 4;
    private static final int LONGEST = 60;

    private static final Set<String> OF_THE_RUN = Set.of("backfill", "betterModel", "betterRatio");

    private Differences() {}

    /** Whether all fields agree. */
    static <T extends SpecificRecord> boolean none(Found<T> found, T expected) {
        return fields(found, expected).isEmpty();
    }

    /** The first of the fields that differ, with both values. */
    static <T extends SpecificRecord> String text(Found<T> found, T expected) {
        List<Schema.Field> fields = fields(found, expected);
        List<String> shown = fields.stream()
                .limit(SHOWN)
                .map(field -> field.name() + " " + shortened(found.value().get(field.pos())) + " where the replay has "
                        + shortened(expected.get(field.pos())))
                .toList();
        int left = fields.size() - shown.size();
        return String.join(", ", shown) + (left == 0 ? "" : " and " + left + " more fields");
    }

    private static <T extends SpecificRecord> List<Schema.Field> fields(Found<T> found, T expected) {
        List<Schema.Field> different = new ArrayList<>();
        for (Schema.Field field : expected.getSchema().getFields()) {
            boolean isCompared =
                    !OF_THE_RUN.contains(field.name()) && !found.unknown().contains(field.name());
            if (isCompared && !same(found.value().get(field.pos()), expected.get(field.pos()))) {
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
