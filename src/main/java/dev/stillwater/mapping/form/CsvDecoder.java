package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Lines of cells (RFC 4180): a list of objects, the cells of a line by the names of their columns. Cells are text, nothing
 * where they are empty. A line that has not as many cells as columns is text itself, so that the others can be read.
 */
final class CsvDecoder implements Decoder {
    private final CsvSpec spec;

    CsvDecoder(CsvSpec spec) {
        this.spec = spec;
    }

    @Override
    public JsonNode decode(byte[] bytes) throws UnreadableValueException {
        List<List<String>> lines = lines(Utf8.text(bytes));
        List<String> columns = spec.columns();
        if (spec.header() != Header.NONE && !lines.isEmpty()) {
            List<String> header = lines.remove(0);
            columns = spec.header() == Header.NAMES ? header : columns;
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new UnreadableValueException("not CSV: two columns of one name");
        }
        return rows(lines, columns);
    }

    private JsonNode rows(List<List<String>> lines, List<String> columns) throws UnreadableValueException {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode(lines.size());
        boolean some = false;
        for (List<String> cells : lines) {
            if (fits(cells, columns)) {
                rows.add(row(cells, columns));
                some = true;
            } else {
                rows.add(line(cells));
            }
        }
        if (!some) {
            throw new UnreadableValueException(
                    lines.isEmpty()
                            ? "not CSV: no line"
                            : "not CSV of " + columns.size() + " columns: " + Quoted.text(line(lines.get(0))));
        }
        return rows;
    }

    private static boolean fits(List<String> cells, List<String> columns) {
        return columns.isEmpty() || cells.size() == columns.size();
    }

    private static ObjectNode row(List<String> cells, List<String> columns) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            row.put(columns.isEmpty() ? Integer.toString(i) : columns.get(i), cell.isEmpty() ? null : cell);
        }
        return row;
    }

    private String line(List<String> cells) {
        return String.join(String.valueOf(spec.separator()), cells);
    }

    private List<List<String>> lines(String text) throws UnreadableValueException {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(spec.separator())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                lines.add(line.getFields().stream().map(String::strip).toList());
            }
        } catch (CsvParseException | IllegalArgumentException e) {
            throw new UnreadableValueException("not CSV: " + Quoted.text(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
