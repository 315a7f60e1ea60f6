package dev.stillwater.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which network the service should use for which series, by what was found.
 *
 * @param setting the value of {@code --models} that says so; empty where no network could say anything of any series
 * @param networks those that it names
 * @param lines the same in words, and for which series no network is worth its while
 */
record Advice(String setting, List<String> networks, List<String> lines) {
    /** A network of its own has to err less than the others' by this share, or the setting gets long for nothing. */
    private static final double WORTH_A_ROW = 0.01;

    private static final int NAMED = 5;

    Advice {
        networks = List.copyOf(networks);
        lines = List.copyOf(lines);
    }

    /** The advice on series that were judged. */
    static Advice of(List<Judged> judged, List<Summary> summaries) {
        Optional<Summary> common = summaries.stream()
                .filter(Summary::isNetwork)
                .filter(summary -> summary.series() > 0)
                .min(Comparator.comparingInt((Summary summary) -> judged.size() - summary.series())
                        .thenComparingDouble(summary -> summary.error().mean()));
        if (common.isEmpty()) {
            return new Advice("", List.of(), verdicts(judged));
        }
        String usual = common.get().contender();
        Map<String, String> rows = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (Judged each : judged) {
            Mark best = each.bestNetwork().orElse(null);
            if (best != null && best.error() < 1 && best.error() < (1 - WORTH_A_ROW) * error(each, usual)) {
                if (isPattern(each.series())) {
                    rows.put(each.series(), best.contender());
                } else {
                    unnamed.add(each.series() + " (" + best.contender() + ")");
                }
            }
        }
        rows.put("*", usual);
        List<String> setting = new ArrayList<>();
        rows.forEach((series, network) -> setting.add(series + "=" + network));
        List<String> lines = new ArrayList<>(verdicts(judged));
        if (!unnamed.isEmpty()) {
            lines.add("No pattern can name a series with = , or * in its id: " + some(unnamed) + ".");
        }
        return new Advice(String.join(",", setting), List.copyOf(rows.values()), lines);
    }

    /** The error of a network on a series; infinite where it is not known. */
    private static double error(Judged judged, String network) {
        return judged.marks().stream()
                .filter(mark -> mark.contender().equals(network))
                .mapToDouble(Mark::error)
                .filter(error -> !Double.isNaN(error))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether {@code --models} can have a row for it alone. */
    private static boolean isPattern(String series) {
        return series.equals(series.strip()) && series.chars().noneMatch(c -> c == '=' || c == ',' || c == '*');
    }

    private static List<String> verdicts(List<Judged> judged) {
        List<String> worse = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> beaten = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> still = new ArrayList<>();
        for (Judged each : judged) {
            Mark best = each.bestNetwork().orElse(null);
            Mark simple = each.bestBaseline().orElse(null);
            if (simple == null) {
                still.add(each.series());
            } else if (best == null) {
                unseen.add(each.series());
            } else if (best.low() >= 1) {
                worse.add(each.series());
            } else if (best.high() >= 1) {
                open.add(each.series());
            } else if (simple != null && simple.error() < best.error()) {
                beaten.add(each.series());
            }
        }
        List<String> lines = new ArrayList<>();
        int good = judged.size() - worse.size() - open.size() - beaten.size() - unseen.size() - still.size();
        if (good > 0) {
            lines.add(count(good, judged) + " a network errs less than the last value and than every baseline.");
        }
        if (!beaten.isEmpty()) {
            lines.add(count(beaten.size(), judged)
                    + " a network errs less than the last value, but a baseline errs less still" + which(beaten, judged)
                    + ".");
        }
        if (!open.isEmpty()) {
            lines.add(count(open.size(), judged)
                    + " no network is measurably better or worse than the last value (the confidence interval has both)"
                    + which(open, judged) + ".");
        }
        if (!worse.isEmpty()) {
            lines.add(count(worse.size(), judged) + " the last value beats every network" + which(worse, judged) + "; "
                    + train(judged));
        }
        if (!unseen.isEmpty()) {
            lines.add(
                    count(unseen.size(), judged) + " no network could be shown these samples, which serve would refuse"
                            + " too" + which(unseen, judged) + "; " + train(judged));
        }
        if (!still.isEmpty()) {
            lines.add(count(still.size(), judged) + " the last value is always right where it is judged"
                    + which(still, judged) + ".");
        }
        return lines;
    }

    private static String train(List<Judged> judged) {
        return (judged.size() == 1 ? "train one on it" : "train networks on them")
                + " ('stillwater train --source FILE'), or expect nothing of their predictions.";
    }

    private static String count(int some, List<Judged> judged) {
        return judged.size() == 1 ? "On " + judged.get(0).series() : "On " + some + " of " + judged.size() + " series";
    }

    /** Which series are meant, where there are others. */
    private static String which(List<String> names, List<Judged> judged) {
        return judged.size() == 1 ? "" : ": " + some(names);
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
