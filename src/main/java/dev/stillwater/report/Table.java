package dev.stillwater.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of results: text for a terminal, CSV with all digits, HTML. Cells are strings, whole numbers, or doubles, of
 * which NaN means that there is no value.
 */
public final class Table {
    private static final String NO_VALUE = "-";

    /** Numbers from here on are shown by their order of magnitude. */
    private static final double GREAT = 1e9;

    private static final int MAGNITUDE = -1;

    /**
     * A column.
     *
     * @param key its name in CSV and JSON
     * @param label its head on the terminal and the page
     * @param digits after the point, for doubles; CSV has them all; -1 where the order of magnitude is shown
     */
    public record Column(String key, String label, int digits) {}

    private final String name;
    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /**
     * @param name of its file, without extension
     * @param title what it shows
     */
    public Table(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** Adds a column of doubles. */
    public Table column(String key, String label, int digits) {
        columns.add(new Column(key, label, digits));
        return this;
    }

    /** Adds a column of doubles that are shown by their order of magnitude. */
    public Table magnitude(String key, String label) {
        return column(key, label, MAGNITUDE);
    }

    /** Adds a column of strings or whole numbers. */
    public Table column(String key, String label) {
        return column(key, label, 0);
    }

    /** Adds a row of as many cells as there are columns. */
    public Table row(Object... cells) {
        return row(List.of(cells));
    }

    /** Adds a row of as many cells as there are columns. */
    public Table row(List<?> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns, not " + cells.size());
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public List<Column> columns() {
        return Collections.unmodifiableList(columns);
    }

    public List<List<Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Aligned for a terminal: title, heads, rows; no newline at the end. */
    public String text() {
        int[] widths = new int[columns.size()];
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::label).toList());
        rows.forEach(row -> lines.add(shown(row)));
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder(title);
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder("\n");
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                cells.append("  ").append(isNumeric(c) ? pad + line.get(c) : line.get(c) + pad);
            }
            text.append(cells.toString().stripTrailing());
        }
        return text.toString();
    }

    /** RFC 4180: a line of keys, then the rows; numbers with all their digits, an empty field for no value. */
    public String csv() {
        StringBuilder csv = new StringBuilder(
                columns.stream().map(column -> quoted(column.key())).collect(Collectors.joining(",")));
        csv.append("\r\n");
        for (List<Object> row : rows) {
            csv.append(row.stream()
                            .map(cell -> isMissing(cell) ? "" : quoted(cell.toString()))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A table element with its caption. */
    public String html() {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<caption>")
                .append(Markup.escape(title))
                .append("</caption>\n<thead><tr>");
        for (int c = 0; c < columns.size(); c++) {
            cell(html, "th scope=\"col\"", "th", c, columns.get(c).label());
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Object> row : rows) {
            List<String> shown = shown(row);
            html.append("<tr>");
            for (int c = 0; c < columns.size(); c++) {
                cell(html, "td", "td", c, shown.get(c));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private void cell(StringBuilder html, String opening, String closing, int column, String content) {
        html.append('<').append(opening).append(isNumeric(column) ? " class=\"number\">" : ">");
        html.append(Markup.escape(content)).append("</").append(closing).append('>');
    }

    /** Whether a value is missing: a double that is not a number. */
    public static boolean isMissing(Object cell) {
        return cell instanceof Double number && number.isNaN();
    }

    private List<String> shown(List<Object> row) {
        List<String> shown = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Object cell = row.get(c);
            if (isMissing(cell)) {
                shown.add(NO_VALUE);
            } else if (cell instanceof Double number) {
                shown.add(shown(number, columns.get(c).digits()));
            } else {
                shown.add(cell.toString());
            }
        }
        return shown;
    }

    private static String shown(double number, int digits) {
        return Math.abs(number) < GREAT && digits != MAGNITUDE
                ? String.format(Locale.ROOT, "%." + digits + "f", number)
                : String.format(Locale.ROOT, "%.1e", number).replace("e+", "e");
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
    }

    private static String quoted(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
