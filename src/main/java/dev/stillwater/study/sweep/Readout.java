package dev.stillwater.study.sweep;

import dev.stillwater.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the spectra of a sweep tell of the errors, as it comes out: per cell and over all. */
final class Readout {
    private static final String ALL = "all";

    private final List<NetworkResult> whole;
    private final int failed;
    private final Map<String, List<NetworkResult>> groups = new LinkedHashMap<>();
    private final Map<String, Prediction> predictions = new LinkedHashMap<>();

    private Readout(List<NetworkResult> whole, int failed) {
        this.whole = whole;
        this.failed = failed;
    }

    static Readout of(List<NetworkResult> networks) {
        List<NetworkResult> whole =
                networks.stream().filter(NetworkResult::isWhole).toList();
        Readout readout = new Readout(whole, networks.size() - whole.size());
        List<String> cells =
                whole.stream().map(one -> one.draw().cell()).distinct().toList();
        for (String cell : cells) {
            readout.groups.put(
                    cell,
                    whole.stream().filter(one -> one.draw().cell().equals(cell)).toList());
        }
        if (cells.size() > 1) {
            readout.groups.put(ALL, whole);
        }
        readout.groups.forEach((group, members) -> {
            if (members.size() >= Prediction.FEWEST) {
                readout.predictions.put(group, Prediction.of(members));
            }
        });
        return readout;
    }

    /** Networks whose training came to its end. */
    List<NetworkResult> whole() {
        return whole;
    }

    /** By cell, and all of them where there are several. */
    Map<String, List<NetworkResult>> groups() {
        return groups;
    }

    /** That of the most networks; none where there are too few. */
    List<Prediction> widest() {
        return predictions.isEmpty()
                ? List.of()
                : List.of(new ArrayList<>(predictions.values()).get(predictions.size() - 1));
    }

    /** All tables for a person. */
    List<Table> tables() {
        return List.of(errors(), correlations(), predictions());
    }

    private Table errors() {
        Table table = new Table("errors", "Final validation error (NRMSE) of the networks of each cell")
                .column("cell", "cell")
                .column("networks", "networks")
                .column("least", "least", 4)
                .column("median", "median", 4)
                .column("greatest", "greatest", 4);
        groups.forEach((group, members) -> {
            double[] errors = members.stream()
                    .mapToDouble(one -> one.last().error())
                    .sorted()
                    .toArray();
            table.row(group, members.size(), errors[0], Interval.quantile(errors, 0.5), errors[errors.length - 1]);
        });
        return table;
    }

    private Table correlations() {
        Table table = new Table(
                        "correlations",
                        "Spearman's rank correlation of the final validation error with what is read from the spectrum,"
                                + " each with its interval of 95 % (Fisher's z)")
                .column("cell", "cell")
                .column("reading", "read from the spectrum")
                .column("at", "at")
                .column("correlation", "correlation", 2)
                .column("low", "from", 2)
                .column("high", "to", 2)
                .column("networks", "networks");
        groups.forEach((group, members) -> {
            double[] errors =
                    members.stream().mapToDouble(one -> one.last().error()).toArray();
            for (Reading reading : Reading.values()) {
                double[] end = members.stream()
                        .mapToDouble(one -> reading.of(one.last()))
                        .toArray();
                double[] early = members.stream()
                        .mapToDouble(one -> reading.of(one.early()))
                        .toArray();
                row(table, group, reading.told(), "the end", RankCorrelation.of(end, errors), members.size());
                row(table, group, reading.told(), "a tenth", RankCorrelation.of(early, errors), members.size());
            }
            double[] early =
                    members.stream().mapToDouble(one -> one.early().error()).toArray();
            row(table, group, "beside: the error itself", "a tenth", RankCorrelation.of(early, errors), members.size());
        });
        return table;
    }

    private static void row(Table table, String group, String reading, String at, Interval found, int count) {
        table.row(group, reading, at, found.value(), found.low(), found.high(), count);
    }

    private Table predictions() {
        Table table = new Table(
                        "predictions",
                        "The logarithm of the final error predicted, the cell known, for networks that were not learnt from"
                                + " (ridge, ten folds, 20 times; 95 % by drawing networks anew)")
                .column("cell", "cell")
                .column("predictor", "predicted from")
                .column("r2", "R²", 2)
                .column("r2_low", "from", 2)
                .column("r2_high", "to", 2)
                .column("correlation", "rank correlation", 2)
                .column("correlation_low", "from", 2)
                .column("correlation_high", "to", 2)
                .column("networks", "networks");
        predictions.forEach((group, prediction) -> prediction
                .fits()
                .forEach((predictor, fit) -> table.row(
                        group,
                        predictor.told(),
                        fit.determination().value(),
                        fit.determination().low(),
                        fit.determination().high(),
                        fit.correlation().value(),
                        fit.correlation().low(),
                        fit.correlation().high(),
                        prediction.networks())));
        return table;
    }

    /** Each network with its settings, errors and readings; long. */
    Table networks() {
        Table table = new Table("networks", "The networks")
                .column("index", "index")
                .column("cell", "cell")
                .column("units", "units")
                .column("learning_rate", "learning rate", 5)
                .column("initial_scale", "initial scale", 3)
                .column("seed", "seed")
                .column("early_error", "error at a tenth", 4)
                .column("error", "final error", 4);
        for (Reading reading : Reading.values()) {
            String key = reading.name().toLowerCase(Locale.ROOT);
            table.column("early_" + key, reading.told() + " at a tenth", 4);
            table.column(key, reading.told(), 4);
        }
        for (NetworkResult network : whole) {
            Draw draw = network.draw();
            List<Object> row = new ArrayList<>(List.of(
                    draw.index(),
                    draw.cell(),
                    draw.units(),
                    draw.learningRate(),
                    draw.initialScale(),
                    draw.seed(),
                    network.early().error(),
                    network.last().error()));
            for (Reading reading : Reading.values()) {
                row.add(reading.of(network.early()));
                row.add(reading.of(network.last()));
            }
            table.row(row);
        }
        return table;
    }

    /** What is to be told below the tables, a sentence each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (failed > 0) {
            lines.add(
                    failed + " of " + (whole.size() + failed)
                            + " networks were not trained to the end, their loss being no number; they are in none of the figures.");
        }
        long lossy = whole.stream().filter(NetworkResult::isLossy).count();
        if (lossy > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d of %d networks lose directions of their state in a step, as where units are silent: their least"
                            + " exponents are minus infinity, and so are sum and mean. Ranks take them so; predictions by the"
                            + " spectrum take %.1f for all below; charts leave them out.",
                    lossy,
                    whole.size(),
                    Measured.FLOOR));
        }
        if (predictions.isEmpty()) {
            lines.add("No prediction: it takes " + Prediction.FEWEST + " networks, there are " + whole.size() + ".");
        }
        predictions.forEach((group, prediction) -> lines.add(line(group, prediction.gain())));
        return lines;
    }

    private static String line(String group, Interval gain) {
        String verdict = gain.low() > 0
                ? "the spectrum tells more of the final error than the early error alone does"
                : gain.high() < 0
                        ? "the spectrum makes the prediction from the early error worse"
                        : "no gain of the spectrum over the early error alone is shown";
        return String.format(
                Locale.ROOT,
                "%s: %s (R² of both less that of the early error: %+.2f, 95 %% from %+.2f to %+.2f).",
                group,
                verdict,
                gain.value(),
                gain.low(),
                gain.high());
    }
}
