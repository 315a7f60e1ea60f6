package dev.stillwater.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.stillwater.backtest.History;
import dev.stillwater.discovery.Words;
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
import java.util.function.Consumer;
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

    /** What one column looks like. */
    private enum Kind {
        NUMBERS,
        COUNT,
        TIMES,
        EMPTY,
        TEXT
    }

    /**
     * The series of some columns.
     *
     * @param series what they are called: the file, with the column behind it where there are several
     * @param columns empty for the one that there is
     * @throws IllegalArgumentException naming the file, where they cannot be read
     */
    List<History> columns(String series, List<String> columns, Consumer<String> note) {
        try {
            List<Kind> kinds = kinds();
            List<Integer> indices = columns.isEmpty() ? List.of(onlyNumbers(kinds)) : indices(columns);
            List<Integer> texts = columns.isEmpty() ? of(kinds, Kind.TEXT) : List.of();
            int time = kinds.indexOf(Kind.TIMES);
            return read(series, indices, time, texts, note);
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

    private int onlyNumbers(List<Kind> kinds) {
        List<Integer> numbers = of(kinds, Kind.NUMBERS);
        if (numbers.size() == 1) {
            return numbers.get(0);
        }
        if (numbers.isEmpty() && of(kinds, Kind.COUNT).size() == 1) {
            return kinds.indexOf(Kind.COUNT);
        }
        throw new IllegalArgumentException(file + ": "
                + (numbers.isEmpty() ? "no column of numbers" : numbers.size() + " columns of numbers")
                + " among " + named(IntStream.range(0, header.size()).boxed().toList())
                + (numbers.isEmpty()
                        ? ""
                        : "; name one or several with --column, such as --column "
                                + TextFile.shown(header.get(numbers.get(0)))));
    }

    private static List<Integer> of(List<Kind> kinds, Kind kind) {
        return IntStream.range(0, kinds.size())
                .filter(column -> kinds.get(column) == kind)
                .boxed()
                .toList();
    }

    private String named(List<Integer> columns) {
        return columns.stream()
                .map(column -> SeriesValues.quoted(header.get(column)))
                .collect(Collectors.joining(", "));
    }

    /** What each column is, by the first rows. At most one has times. */
    private List<Kind> kinds() {
        List<List<String>> rows = new ArrayList<>();
        Iterator<CsvRecord> all = table.rows(separator);
        all.next();
        while (all.hasNext() && rows.size() < LOOKED_AT) {
            List<String> cells = CsvTable.stripped(all.next());
            if (cells.size() == header.size()) {
                rows.add(cells);
            }
        }
        List<Kind> kinds = new ArrayList<>();
        boolean hasTime = false;
        for (int c = 0; c < header.size(); c++) {
            int column = c;
            List<String> cells = rows.stream()
                    .map(row -> row.get(column))
                    .filter(cell -> !HistoryCells.isMissing(cell))
                    .toList();
            Kind kind = kind(header.get(c), cells);
            kinds.add(kind == Kind.TIMES && hasTime ? Kind.EMPTY : kind); // a second time tells nothing
            hasTime |= kind == Kind.TIMES;
        }
        return kinds;
    }

    private static Kind kind(String name, List<String> cells) {
        if (cells.isEmpty()) {
            return Kind.EMPTY;
        }
        boolean areNumbers = cells.stream().allMatch(HistoryCells::isNumber);
        if (!areNumbers) {
            return Words.isTime(name) || HistoryTimes.time(cells.get(0)) != null ? Kind.TIMES : Kind.TEXT;
        }
        if (Words.isTime(name) && cells.stream().allMatch(cell -> HistoryTimes.time(cell) != null)) {
            return Kind.TIMES;
        }
        return (name.isEmpty() || Words.isSequence(name)) && isCount(cells) ? Kind.COUNT : Kind.NUMBERS;
    }

    private static boolean isCount(List<String> cells) {
        double first = Double.parseDouble(cells.get(0));
        return IntStream.range(0, cells.size()).allMatch(i -> Double.parseDouble(cells.get(i)) == first + i);
    }

    private List<History> read(
            String series, List<Integer> columns, int time, List<Integer> texts, Consumer<String> note) {
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
            for (int i = 0; i < columns.size(); i++) {
                String cell = cells.get(columns.get(i));
                if (!HistoryCells.isMissing(cell) && !HistoryCells.isNumber(cell)) {
                    throw complaints.complaint(row.getStartingLineNumber(), SeriesValues.notANumber(cell));
                }
                values.get(i).add(HistoryCells.value(cell));
            }
            Instant at = time < 0 ? null : HistoryTimes.time(cells.get(time));
            if (at != null) {
                times.add(at, "line " + row.getStartingLineNumber());
            } else if (time >= 0 && unread == 0) {
                unread = row.getStartingLineNumber();
            }
            List<String> textsHere = texts.stream().map(cells::get).toList();
            if (firstTexts.isEmpty()) {
                firstTexts.addAll(textsHere);
            }
            requireTheSame(texts, firstTexts, textsHere, columns);
        }
        if (unread > 0) {
            note.accept(series + ": not every time in the column " + SeriesValues.quoted(header.get(time))
                    + " can be read, the first in line " + unread + " cannot; their order is checked without them");
        }
        return IntStream.range(0, columns.size())
                .mapToObj(i -> values.get(i)
                        .history(
                                columns.size() == 1 ? series : series + "." + header.get(columns.get(i)),
                                times,
                                true,
                                note))
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
        String value = header.get(columns.get(0));
        int other = IntStream.range(0, texts.size())
                .filter(i -> !first.get(i).equals(here.get(i)))
                .map(texts::get)
                .findFirst()
                .orElse(0);
        throw new IllegalArgumentException(file + ": the column " + SeriesValues.quoted(header.get(other))
                + " has different texts and may tell series apart: say --series '{/" + TextFile.shown(header.get(other))
                + "}' --value /" + TextFile.shown(value) + ", or --column " + TextFile.shown(value)
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
