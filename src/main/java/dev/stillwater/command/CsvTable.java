package dev.stillwater.command;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file (RFC 4180): a header, below lines that are blank or begin with {@code #}, then rows of cells. */
final class CsvTable {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final String text;

    private CsvTable(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException naming the file, where it has no header */
    static CsvTable read(Path file) {
        return of(file, TextFile.lines(file));
    }

    /** The file of these lines, with blank ones for those above the header. */
    static CsvTable of(Path file, List<String> all) {
        List<String> lines = new ArrayList<>(all);
        for (int i = 0; i < lines.size(); i++) {
            if (!isAboveHeader(lines.get(i).strip())) {
                return new CsvTable(String.join("\n", lines));
            }
            lines.set(i, "");
        }
        throw new IllegalArgumentException(file + ": no header line, the file is empty");
    }

    private static boolean isAboveHeader(String line) {
        return line.isEmpty() || line.charAt(0) == '#';
    }

    /** What can separate its cells, by the different headers that it then has, commas first. */
    Map<List<String>, Character> headers() {
        Map<List<String>, Character> headers = new LinkedHashMap<>();
        for (char separator : SEPARATORS) {
            headers.putIfAbsent(header(separator), separator);
        }
        return headers;
    }

    /** The names in the header; none where it cannot be read with that separator. */
    private List<String> header(char separator) {
        try {
            return stripped(rows(separator).next());
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /** The cells of a row without blanks around them. */
    static List<String> stripped(CsvRecord row) {
        return row.getFields().stream().map(String::strip).toList();
    }

    /** The rows from the header on. */
    Iterator<CsvRecord> rows(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .stream()
                .dropWhile(row -> row.getFields().equals(List.of("")))
                .iterator();
    }
}
