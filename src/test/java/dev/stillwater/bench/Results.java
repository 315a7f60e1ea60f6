package dev.stillwater.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.report.LineChart;
import dev.stillwater.report.Page;
import dev.stillwater.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a run has measured, and what it could not: a table for the terminal, JSON, and a page with plots. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String command;
    private final String machine;
    private final Instant begun;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<LineChart> charts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param command the line that made them
     * @param machine what it ran on
     * @param begun when
     */
    public Results(String command, String machine, Instant begun) {
        this.command = command;
        this.machine = machine;
        this.begun = begun.truncatedTo(ChronoUnit.SECONDS);
    }

    public void add(Figure figure) {
        figures.add(figure);
    }

    /** Numbers behind the figures. */
    public void add(Table table) {
        tables.add(table);
    }

    public void add(LineChart chart) {
        charts.add(chart);
    }

    /** What has to be known to read the figures, such as that a peer could not run. */
    public void note(String words) {
        notes.add(words);
    }

    /** The figures: target, median, spread, pairs. */
    public Table table() {
        Table table = new Table(
                        "figures", "Ratios and figures, the median of all pairs with the least and the greatest")
                .column("figure", "figure")
                .column("what", "what")
                .column("target", "target")
                .column("median", "median", 3)
                .column("least", "least", 3)
                .column("most", "greatest", 3)
                .column("pairs", "pairs")
                .column("verdict", "");
        for (Figure each : figures) {
            table.row(
                    each.id(),
                    each.what(),
                    each.target().text(),
                    each.median(),
                    each.least(),
                    each.most(),
                    each.values().length,
                    each.verdict());
        }
        return table;
    }

    /** For the terminal. */
    public String text() {
        StringBuilder text = new StringBuilder(table().text()).append('\n');
        tables.forEach(table -> text.append('\n').append(table.text()).append('\n'));
        notes.forEach(note -> text.append("\nNote: ").append(note));
        return text.append(notes.isEmpty() ? "" : "\n").toString();
    }

    /** Writes {@code bench.json} and {@code index.html} into a directory, which is made; gives the page. */
    public Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("bench.json"), json().toPrettyString() + "\n");
        return Files.writeString(directory.resolve("index.html"), page().html());
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("command", command)
                .put("machine", machine)
                .put("begun", begun.toString());
        ArrayNode list = json.putArray("figures");
        for (Figure each : figures) {
            ObjectNode figure = list.addObject()
                    .put("figure", each.id())
                    .put("what", each.what())
                    .put("target", each.target().text())
                    .put("verdict", each.verdict())
                    .put("pairs", each.values().length);
            ArrayNode values = figure.putArray("values");
            DoubleStream.of(each.values()).forEach(values::add);
            if (each.values().length > 0) {
                figure.put("median", each.median()).put("least", each.least()).put("most", each.most());
            }
        }
        ObjectNode named = json.putObject("tables");
        for (Table table : tables) {
            ArrayNode rows = named.putArray(table.name());
            for (List<Object> row : table.rows()) {
                ObjectNode cells = rows.addObject();
                for (int c = 0; c < row.size(); c++) {
                    Object cell = Table.isMissing(row.get(c)) ? null : row.get(c);
                    cells.set(table.columns().get(c).key(), JSON.valueToTree(cell));
                }
            }
        }
        notes.forEach(json.putArray("notes")::add);
        return json;
    }

    private Page page() {
        Page page = new Page("Stillwater beside its peers")
                .paragraph(
                        "Measured from " + begun + " on " + machine + ". Each figure is of pairs that took turns in one"
                                + " run; another machine, or another hour of this one, gives other times and"
                                + " much the same ratios.")
                .code(command);
        notes.forEach(page::note);
        page.table(table());
        for (Figure each : figures) {
            if (each.values().length > 1) {
                page.chart(chart(each));
            }
        }
        if (!tables.isEmpty()) {
            page.heading("Behind the figures");
        }
        tables.forEach(page::table);
        charts.forEach(page::chart);
        return page;
    }

    /** Each pair as a dot, beside the median and what is to be reached. */
    private static LineChart chart(Figure figure) {
        int pairs = figure.values().length;
        LineChart chart = new LineChart(
                        figure.id(),
                        figure.id() + ": " + figure.what(),
                        "To reach: " + figure.target().text(),
                        "pair",
                        figure.target().unit().isEmpty()
                                ? "ratio"
                                : figure.target().unit())
                .categories(IntStream.rangeClosed(1, pairs)
                        .mapToObj(String::valueOf)
                        .toList())
                .dots("each pair", figure.values())
                .line("median", constant(pairs, figure.median()));
        if (!Double.isNaN(figure.target().bound())) {
            chart.reference("to reach", constant(pairs, figure.target().bound()));
        }
        return chart;
    }

    private static double[] constant(int length, double value) {
        return DoubleStream.generate(() -> value).limit(length).toArray();
    }
}
