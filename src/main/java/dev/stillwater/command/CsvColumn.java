package dev.stillwater.command;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A column of a CSV file (RFC 4180): a header, below lines that are blank or begin with {@code #}, then rows of as many
 * cells. They are separated by what finds the column in the header: commas, semicolons or tabs.
 */
final class CsvColumn {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final Path file;
    private final String column;

    private CsvColumn(Path file, String column) {
        this.file = file;
        this.column = column;
    }

    /** @throws IllegalArgumentException naming the file, and the line where it is about one */
    static double[] read(Path file, String column) {
        return new CsvColumn(file, column.strip()).values();
    }

    private double[] values() {
        String table = table();
        char separator = separator(table);
        SeriesValues values = new SeriesValues(file);
        try {
            Iterator<CsvRecord> rows = rows(table, separator);
            List<String> header = stripped(rows.next());
            int index = header.indexOf(column);
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                add(values, stripped(row), row.getStartingLineNumber(), header.size(), index, separator);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return values.all();
    }

    /** The file with blank lines for those above the header. */
    private String table() {
        List<String> lines = new ArrayList<>(TextFile.lines(file));
        for (int i = 0; i < lines.size(); i++) {
            if (!isAboveHeader(lines.get(i).strip())) {
                return String.join("\n", lines);
            }
            lines.set(i, "");
        }
        throw new IllegalArgumentException(file + ": no header line, the file is empty");
    }

    private static boolean isAboveHeader(String line) {
        return line.isEmpty() || line.charAt(0) == '#';
    }

    private static void add(
            SeriesValues values, List<String> cells, long line, int expected, int index, char separator) {
        if (cells.stream().allMatch(String::isEmpty)) {
            values.addBlank(line);
        } else if (cells.size() != expected) {
            String row = String.join(String.valueOf(separator), cells);
            throw values.complaint(
                    line,
                    "has " + cells.size() + " cells where the header has " + expected + ": "
                            + SeriesValues.quoted(row)
                            + (cells.size() > expected && separator == ',' ? SeriesValues.NO_COMMAS : ""));
        } else {
            values.add(cells.get(index), line);
        }
    }

    private char separator(String table) {
        Map<List<String>, Character> headers = new LinkedHashMap<>();
        for (char separator : SEPARATORS) {
            headers.putIfAbsent(header(table, separator), separator);
        }
        List<List<String>> found = headers.keySet().stream()
                .filter(names -> names.contains(column))
                .toList();
        if (found.isEmpty()) {
            List<String> names = Collections.max(headers.keySet(), (a, b) -> Integer.compare(a.size(), b.size()));
            throw new IllegalArgumentException(file + ": no column " + SeriesValues.quoted(column) + "; the header has "
                    + names.stream().map(TextFile::shown).collect(Collectors.joining(", ")));
        }
        if (found.size() > 1 || Collections.frequency(found.get(0), column) > 1) {
            throw new IllegalArgumentException(
                    file + ": the header has more than one column " + SeriesValues.quoted(column) + "; expected one");
        }
        return headers.getOrDefault(found.get(0), ',');
    }

    /** The names in the header; none where it cannot be read with that separator. */
    private static List<String> header(String table, char separator) {
        try {
            return stripped(rows(table, separator).next());
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static List<String> stripped(CsvRecord row) {
        return row.getFields().stream().map(String::strip).toList();
    }

    /** The rows from the header on. */
    private static Iterator<CsvRecord> rows(String table, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(table)
                .stream()
                .dropWhile(row -> row.getFields().equals(List.of("")))
                .iterator();
    }
}
