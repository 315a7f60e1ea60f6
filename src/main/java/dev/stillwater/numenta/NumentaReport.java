package dev.stillwater.numenta;

import dev.stillwater.report.ReportDirectory;
import dev.stillwater.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What networks score, for people and programs. */
public final class NumentaReport {
    /** Files of the benchmark, windows in them, and what others score on all of them. */
    private static final int ALL = 58;

    private static final String PUBLISHED =
            "Published for all " + ALL + " files: Numenta HTM 70.1, random cut forest 51.7, the null detector 0.";

    private final List<Found> found;

    /** @param found by each network, in their order; at least one */
    public NumentaReport(List<Found> found) {
        this.found = List.copyOf(found);
    }

    /** What a network scores with the threshold that is best for all files. */
    public record Found(String network, Scoring.Result result) {}

    /** What is to be said of the figures, in lines. */
    public List<String> lines() {
        int files = found.get(0).result().parts().size();
        String some = files == ALL
                ? "All " + ALL + " files of the benchmark."
                : files + " files, where the benchmark has " + ALL
                        + ": this is NOT its score, which is of all of them.";
        return List.of(
                some,
                "Standard profile, one threshold for all files, the best one after the fact, as the benchmark has it.",
                PUBLISHED);
    }

    /** The tables: all files together, then each. */
    public List<Table> tables() {
        return Stream.concat(Stream.of(scores()), found.stream().map(NumentaReport::files))
                .toList();
    }

    private Table scores() {
        Table table = new Table("numenta", "Numenta Anomaly Benchmark, standard profile, on the files at hand")
                .column("network", "network")
                .column("files", "files")
                .column("of", "of")
                .column("score", "score", 1)
                .column("threshold", "threshold", 3)
                .column("windows", "windows")
                .column("detected", "detected")
                .column("false_alarms", "false alarms");
        for (Found each : found) {
            List<Scoring.Part> parts = each.result().parts();
            table.row(
                    each.network(),
                    parts.size(),
                    ALL,
                    each.result().score(),
                    each.result().threshold(),
                    parts.stream().mapToInt(Scoring.Part::windows).sum(),
                    parts.stream().mapToInt(Scoring.Part::detected).sum(),
                    parts.stream().mapToInt(Scoring.Part::falseAlarms).sum());
        }
        return table;
    }

    private static Table files(Found found) {
        Table table = new Table(
                        "numenta-" + found.network(),
                        String.format(
                                Locale.ROOT,
                                "%s: what each file adds to the sum of %.2f",
                                found.network(),
                                found.result().raw()))
                .column("file", "file")
                .column("samples", "samples")
                .column("windows", "windows")
                .column("detected", "detected")
                .column("false_alarms", "false alarms")
                .column("raw", "adds", 2);
        for (Scoring.Part each : found.result().parts()) {
            table.row(each.series(), each.samples(), each.windows(), each.detected(), each.falseAlarms(), each.raw());
        }
        return table;
    }

    /** Puts tables and how they were measured into a report. */
    public void addTo(ReportDirectory report) {
        report.heading("Numenta Anomaly Benchmark");
        lines().forEach(report::paragraph);
        report.tables(tables());
    }
}
