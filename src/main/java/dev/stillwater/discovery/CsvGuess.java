package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.Decoders;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which character separates cells, and whether each record begins with a header. */
final class CsvGuess {
    private static final char[] SEPARATORS = {';', '\t', ',', '|'};
    private static final double ENOUGH = 0.85;

    private final Decoders decoders;

    CsvGuess(Decoders decoders) {
        this.decoders = decoders;
    }

    FormChoice of(List<byte[]> values, List<FormCount> counts) {
        for (char separator : SEPARATORS) {
            if (isSeparator(separator, values)) {
                FormSpec named = spec(separator, Header.NAMES);
                return FormChoice.certain(counts, hasHeader(separator, values) ? named : spec(separator, Header.NONE));
            }
        }
        return FormChoice.none(counts, "values are text, but neither Influx lines nor CSV with one number of columns");
    }

    private static FormSpec spec(char separator, Header header) {
        return new FormSpec(Form.CSV, null, null, null, true, new CsvSpec(List.of(), separator, header), false);
    }

    /** Whether nearly all lines have one number of cells, which is more than one. */
    private boolean isSeparator(char separator, List<byte[]> values) {
        Map<Integer, Integer> widths = new HashMap<>();
        int lines = 0;
        for (byte[] value : values) {
            JsonNode rows = rows(spec(separator, Header.NONE), value);
            for (JsonNode row : rows == null ? List.<JsonNode>of() : rows) {
                widths.merge(row.size(), 1, Integer::sum);
                lines++;
            }
        }
        int width = widths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        return width > 1 && widths.getOrDefault(width, 0) >= ENOUGH * lines;
    }

    /** Whether nearly all records have several lines, of which the first is always the same and has no number. */
    private boolean hasHeader(char separator, List<byte[]> values) {
        Set<JsonNode> firsts = new HashSet<>();
        int several = 0;
        for (byte[] value : values) {
            JsonNode rows = rows(spec(separator, Header.NONE), value);
            if (rows != null && rows.size() > 1) {
                several++;
                firsts.add(rows.get(0));
            }
        }
        return values.size() > 1
                && several >= ENOUGH * values.size()
                && firsts.size() == 1
                && firsts.stream().allMatch(CsvGuess::isHeader);
    }

    private static boolean isHeader(JsonNode row) {
        Set<String> names = new HashSet<>();
        for (JsonNode cell : row) {
            if (!cell.isTextual() || DecimalNumber.is(cell.asText()) || !names.add(cell.asText())) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    private @Nullable JsonNode rows(FormSpec spec, byte[] value) {
        try {
            return decoders.of(spec).decode(value);
        } catch (UnreadableValueException e) {
            return null;
        }
    }
}
