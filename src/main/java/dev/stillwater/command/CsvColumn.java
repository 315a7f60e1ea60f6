package dev.stillwater.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A column of a CSV file whose rows have as many cells as its header. They are separated by what finds the column in the
 * header: commas, semicolons or tabs.
 */
final class CsvColumn {
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
        CsvTable table = CsvTable.read(file);
        char separator = separator(table);
        SeriesValues values = new SeriesValues(file);
        try {
            Iterator<CsvRecord> rows = table.rows(separator);
            List<String> header = CsvTable.stripped(rows.next());
            int index = header.indexOf(column);
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                add(values, CsvTable.stripped(row), row.getStartingLineNumber(), header.size(), index, separator);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return values.all();
    }

    private static void add(
            SeriesValues values, List<String> cells, long line, int expected, int index, char separator) {
        if (cells.stream().allMatch(String::isEmpty)) {
            values.addBlank(line);
        } else if (cells.size() != expected) {
            throw values.complaint(line, otherLength(cells, expected, separator));
        } else {
            values.add(cells.get(index), line);
        }
    }

    /** What is told of a row that has not as many cells as the header. */
    static String otherLength(List<String> cells, int expected, char separator) {
        String row = String.join(String.valueOf(separator), cells);
        return "has " + cells.size() + " cells where the header has " + expected + ": " + SeriesValues.quoted(row)
                + (cells.size() > expected && separator == ',' ? SeriesValues.NO_COMMAS : "");
    }

    private char separator(CsvTable table) {
        return separator(file, table.headers(), column);
    }

    /**
     * What separates the cells of a header that has this column.
     *
     * @throws IllegalArgumentException naming the file, where none does, or the column is there twice
     */
    static char separator(Path file, Map<List<String>, Character> headers, String column) {
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
}
