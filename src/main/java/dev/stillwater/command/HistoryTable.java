package dev.stillwater.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.stillwater.backtest.History;
import dev.stillwater.signal.TextFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The series in the columns of a CSV file: those that are named, or else the one column of numbers that there is beside a
 * time and a count of the rows. A cell that is empty, or says NaN or the like, is a missing sample.
 */
final class HistoryTable {
    /** Rows by which it is decided what a column is. */
    private static final int LOOKED_AT = 1_000;

    private final Path file;
    private final CsvTable table;
    private final char separator;
    private final List<String> header;

    private HistoryTable(Path file, CsvTable table, char separator, List<String> header) {
        this.file = file;
        this.table = table;
        this.separator = separator;
        this.header = header;
    }

    /** @param column that has to be there; null for any */
    static HistoryTable of(Path file, List<String> lines, @Nullable String column) {
        CsvTable table = CsvTable.of(file, lines);
        Map<List<String>, Character> headers = table.headers();
        char separator = column != null
                ? CsvColumn.separator(file, headers, column)
                : headers.getOrDefault(
                        Collections.max(headers.keySet(), (a, b) -> Integer.compare(a.size(), b.size())), ',');
        List<String> header = headers.entrySet().stream()
                .filter(each -> each.getValue() == separator)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(List.of());
        return new HistoryTable(file, table, separator, header);
    }

    /**
     * The series of some columns.
     *
     * @param series what they are called: the file, with the column behind it where there are several
     * @param rule with the columns, none for the one that there is
     * @throws IllegalArgumentException naming the file, where they cannot be read
     */
    List<History> columns(String series, HistoryRule rule, HistoryNotes notes) {
        List<String> columns = rule.columns();
        try {
            CsvKinds kinds = kinds();
            List<Integer> indices = columns.isEmpty() ? List.of(onlyNumbers(kinds)) : indices(columns);
            List<Integer> texts = columns.isEmpty() ? kinds.of(CsvKinds.Kind.TEXT) : List.of();
            int time = kinds.of(CsvKinds.Kind.TIMES).stream().findFirst().orElse(-1);
            if (rule.grid() != null && time < 0) {
                throw new IllegalArgumentException(
                        file + ": no column of times, by which --step lays samples on steps");
            }
            doubts(series, kinds, columns, indices.get(0), notes);
            HistoryCollector laid = rule.grid() == null ? null : new HistoryCollector(rule.gapMax(), rule.grid());
            return read(series, indices, time, texts, laid, notes);
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private List<Integer> indices(List<String> columns) {
        List<Integer> indices = new ArrayList<>();
        for (String column : columns) {
            if (Collections.frequency(header, column) != 1) {
                CsvColumn.separator(file, Map.of(header, separator), column); // which says what is wrong
            }
            indices.add(header.indexOf(column));
        }
        return indices;
    }

    private int onlyNumbers(CsvKinds kinds) {
        List<Integer> numbers = kinds.of(CsvKinds.Kind.NUMBERS);
        if (numbers.size() == 1) {
            return numbers.get(0);
        }
        List<Integer> counts = kinds.of(CsvKinds.Kind.COUNT);
        if (numbers.isEmpty() && counts.size() == 1) {
            return counts.get(0);
        }
        String columns = header.stream().map(SeriesValues::quoted).collect(Collectors.joining(", "));
        String doubt = kinds.headerIsLikeARow() ? "; the first line has to name the columns" : "";
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException(file + ": no column of numbers among " + columns + doubt
                    + (kinds.haveCommas() ? SeriesValues.NO_COMMAS : ""));
        }
        int value = numbers.get(0);
        String apart = kinds.names().stream()
                .findFirst()
                .map(name -> ", or " + apart(name, value) + " if " + SeriesValues.quoted(header.get(name))
                        + " tells series apart")
                .orElse("");
        throw new IllegalArgumentException(file + ": " + numbers.size() + " columns of numbers among " + columns + doubt
                + "; name one or several with --column, such as --column " + TextFile.shown(header.get(value)) + apart);
    }

    /** The options by which the texts of one column tell apart the series in another. */
    private String apart(int name, int value) {
        return "--series '{/" + TextFile.shown(header.get(name)) + "}' --value /" + TextFile.shown(header.get(value));
    }

    /** What the columns are. */
    private CsvKinds kinds() {
        List<List<String>> rows = new ArrayList<>();
        Iterator<CsvRecord> all = table.rows(separator);
        all.next();
        while (all.hasNext() && rows.size() < LOOKED_AT) {
            List<String> cells = CsvTable.stripped(all.next());
            if (cells.size() == header.size()) {
                rows.add(cells);
            }
        }
        return CsvKinds.of(header, rows);
    }

    /** What is to be said of how the columns are understood. */
    private void doubts(String series, CsvKinds kinds, List<String> columns, int value, HistoryNotes notes) {
        if (columns.isEmpty() && kinds.headerIsLikeARow()) {
            notes.add(series + ": the first line is taken for the names of the columns, and is like a row: "
                    + SeriesValues.quoted(String.join(String.valueOf(separator), header)));
        }
        if (!columns.isEmpty()) {
            kinds.names().stream()
                    .findFirst()
                    .ifPresent(name -> notes.add(series + ": all rows are one series, whatever "
                            + SeriesValues.quoted(header.get(name)) + " says; " + apart(name, value)
                            + " tells series apart by it"));
        }
    }

    /** @param laid where samples are laid on steps; null where each is one */
    private List<History> read(
            String series,
            List<Integer> columns,
            int time,
            List<Integer> texts,
            @Nullable HistoryCollector laid,
            HistoryNotes notes) {
        List<String> ids = columns.stream()
                .map(column -> columns.size() == 1 ? series : series + "." + header.get(column))
                .toList();
        List<HistoryValues> values =
                columns.stream().map(column -> new HistoryValues()).toList();
        HistoryTimes times = new HistoryTimes();
        SeriesValues complaints = new SeriesValues(file);
        List<String> firstTexts = new ArrayList<>();
        long unread = 0; // the first line with a time that cannot be read
        Iterator<CsvRecord> rows = table.rows(separator);
        rows.next();
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            List<String> cells = CsvTable.stripped(row);
            if (!isRow(cells, row.getStartingLineNumber())) {
                continue;
            }
            Instant at = time < 0 ? null : HistoryTimes.time(cells.get(time));
            for (int i = 0; i < columns.size(); i++) {
                String cell = cells.get(columns.get(i));
                if (!HistoryCells.isMissing(cell) && !HistoryCells.isNumber(cell)) {
                    throw complaints.complaint(row.getStartingLineNumber(), SeriesValues.notANumber(cell));
                }
                double value = HistoryCells.value(cell);
                if (laid == null) {
                    values.get(i).add(value);
                } else if (!Double.isNaN(value)) {
                    laid.add(ids.get(i), at, null, value, file + ", line " + row.getStartingLineNumber());
                }
            }
            if (at != null) {
                times.add(at, "line " + row.getStartingLineNumber());
            } else if (time >= 0) {
                times.skip();
                unread = unread == 0 ? row.getStartingLineNumber() : unread;
            }
            List<String> textsHere = texts.stream().map(cells::get).toList();
            if (firstTexts.isEmpty()) {
                firstTexts.addAll(textsHere);
            }
            requireTheSame(texts, firstTexts, textsHere, columns);
        }
        if (laid != null) {
            return laid.histories(true, notes);
        }
        if (unread > 0) {
            notes.add(series + ": not every time in the column " + SeriesValues.quoted(header.get(time))
                    + " can be read, the first in line " + unread + " cannot; their order is checked without them");
        }
        return IntStream.range(0, columns.size())
                .mapToObj(i -> values.get(i).history(ids.get(i), times, true, notes))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether it is a row; else it is blank. */
    private boolean isRow(List<String> cells, long line) {
        if (cells.size() == header.size()) {
            return true;
        }
        if (!cells.stream().allMatch(String::isEmpty)) {
            throw new SeriesValues(file).complaint(line, CsvColumn.otherLength(cells, header.size(), separator));
        }
        return false;
    }

    /** Texts that change may tell several series apart, which must not be read as one. */
    private void requireTheSame(List<Integer> texts, List<String> first, List<String> here, List<Integer> columns) {
        if (first.equals(here)) {
            return;
        }
        int other = IntStream.range(0, texts.size())
                .filter(i -> !first.get(i).equals(here.get(i)))
                .map(texts::get)
                .findFirst()
                .orElse(0);
        throw new IllegalArgumentException(file + ": the column " + SeriesValues.quoted(header.get(other))
                + " has different texts and may tell series apart: say " + apart(other, columns.get(0))
                + ", or --column "
                + TextFile.shown(header.get(columns.get(0)))
                + " if all rows are one series");
    }

    /** Hears of a row as an object of its cells by the names of their columns, and of its line. */
    @FunctionalInterface
    interface RowReader {
        void read(Map<String, String> row, long line);
    }

    /** All rows that have as many cells as the header. */
    void rows(RowReader reader) {
        try {
            Iterator<CsvRecord> rows = table.rows(separator);
            rows.next();
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                List<String> cells = CsvTable.stripped(row);
                if (isRow(cells, row.getStartingLineNumber())) {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int c = 0; c < header.size(); c++) {
                        named.put(header.get(c), cells.get(c));
                    }
                    reader.read(named, row.getStartingLineNumber());
                }
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
