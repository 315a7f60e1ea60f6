package dev.stillwater.backtest;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a backtest found, for people and programs. */
public final class BacktestReport {
    /** What a page or a terminal says of the figures. */
    static final String METHOD =
            "Each network runs as the service runs it, from the first sample on; nothing looks ahead. Errors are root mean"
                    + " squares over that of the last value: below 1 is better than repeating the last sample. The mean"
                    + " is geometric. A cold start is judged from sample 20 on. Confidence intervals are bootstraps: over"
                    + " series, or over parts of one.";

    private static final String SETTING = "The best networks there are for these series, as a setting of serve:";

    /** Series that a terminal shows. */
    private static final int SHOWN = 100;

    private final List<Judged> judged;
    private final List<String> notes;
    private final List<Summary> summaries;
    private final Advice advice;
    private final ModelPlace place;

    /**
     * @param judged at least one series
     * @param notes what is to be said of the series, in lines
     * @param files of the networks that do not come with the service, by id
     */
    public BacktestReport(List<Judged> judged, List<String> notes, Map<String, Path> files) {
        this.judged = List.copyOf(judged);
        this.notes = List.copyOf(notes);
        this.summaries = Summary.all(judged);
        this.advice = Advice.of(judged, summaries);
        this.place = ModelPlace.of(advice.networks(), files);
    }

    /** The tables that a terminal shows. */
    public List<Table> tables() {
        BacktestTables tables = new BacktestTables(judged, summaries);
        BacktestTables shown = new BacktestTables(judged.subList(0, Math.min(SHOWN, judged.size())), summaries);
        return List.of(shown.series(), tables.contenders(), tables.intervals());
    }

    /** All of them, with the advice and the notes. */
    public List<Table> allTables() {
        BacktestTables tables = new BacktestTables(judged, summaries);
        Table said = new Table("advice", "Advice")
                .column("models", "--models")
                .column("models_dir", "--models-dir")
                .column("words", "in words");
        said.row(advice.setting(), place.directory(), String.join(" ", advice.lines()));
        Table noted = new Table("notes", "Notes").column("note", "note");
        notes.forEach(noted::row);
        return List.of(tables.series(), tables.contenders(), tables.intervals(), tables.marks(), said, noted);
    }

    /** What follows from the tables, in lines: a setting to paste, and words. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (judged.size() > SHOWN) {
            lines.add("The first " + SHOWN + " of " + judged.size() + " series; all are in --json and --report.");
        }
        lines.addAll(advice.lines());
        if (!advice.setting().isEmpty()) {
            lines.addAll(place.lines());
            lines.add(SETTING);
            lines.add("  " + setting());
        }
        return lines;
    }

    /** As a shell takes it behind {@code serve}. */
    private String setting() {
        String networks = "--models '" + quoted(advice.setting()) + "'";
        return place.directory().isEmpty() ? networks : "--models-dir '" + quoted(place.directory()) + "' " + networks;
    }

    /** As a shell takes it between single quotation marks. */
    private static String quoted(String setting) {
        return setting.replace("'", "'\\''");
    }

    /** Puts figures, tables and how they were measured into a report. */
    public void addTo(ReportDirectory report) {
        report.heading("Backtest").paragraph(METHOD);
        notes.forEach(report::note);
        advice.lines().forEach(report::paragraph);
        if (!advice.setting().isEmpty()) {
            place.lines().forEach(report::paragraph);
            report.paragraph(SETTING + " " + setting());
        }
        report.charts(new BacktestFigures(judged, summaries).charts()).tables(allTables());
    }
}
