package dev.stillwater.command;

import dev.stillwater.discovery.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the columns of a CSV file look like, by its first rows. */
final class CsvKinds {
    /** What one column looks like. */
    enum Kind {
        NUMBERS,
        COUNT,
        TIMES,
        EMPTY,
        TEXT
    }

    private final List<String> header;
    private final List<List<String>> rows;
    private final List<Kind> kinds;

    private CsvKinds(List<String> header, List<List<String>> rows, List<Kind> kinds) {
        this.header = header;
        this.rows = rows;
        this.kinds = kinds;
    }

    /**
     * Of each column. At most one has times.
     *
     * @param rows with as many cells as the header
     */
    static CsvKinds of(List<String> header, List<List<String>> rows) {
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
        return new CsvKinds(header, rows, kinds);
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

    /** The columns of a kind. */
    List<Integer> of(Kind kind) {
        return IntStream.range(0, kinds.size())
                .filter(column -> kinds.get(column) == kind)
                .boxed()
                .toList();
    }

    /** The columns of texts that come again and again, as the names of series do. */
    List<Integer> names() {
        return of(Kind.TEXT).stream()
                .filter(column -> {
                    long texts =
                            rows.stream().map(row -> row.get(column)).distinct().count();
                    return texts > 1 && 2 * texts <= rows.size();
                })
                .toList();
    }

    /** Whether a column of texts is one of numbers with commas in them. */
    boolean haveCommas() {
        return of(Kind.TEXT).stream()
                .anyMatch(column -> rows.stream()
                        .map(row -> row.get(column))
                        .filter(cell -> !HistoryCells.isMissing(cell))
                        .allMatch(cell -> HistoryCells.isNumber(cell.replace(",", ""))));
    }

    /** Whether the header may be a row: above numbers it has numbers, above times a time. */
    boolean headerIsLikeARow() {
        List<Integer> telling = IntStream.range(0, kinds.size())
                .filter(column -> kinds.get(column) != Kind.TEXT && kinds.get(column) != Kind.EMPTY)
                .boxed()
                .toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(column -> kinds.get(column) == Kind.TIMES
                                ? HistoryTimes.time(header.get(column)) != null
                                : HistoryCells.isNumber(header.get(column)));
    }
}
