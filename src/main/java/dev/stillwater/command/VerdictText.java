package dev.stillwater.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.oracle.Counts;
import dev.stillwater.oracle.SeriesVerdict;
import dev.stillwater.oracle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the oracle says, for people and as JSON. */
final class VerdictText {
    private static final int ROWS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictText() {}

    /** A row for each series that is not well, as far as they fit, and the totals. */
    static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        List<SeriesVerdict> bad =
                verdict.series().stream().filter(each -> !each.well()).toList();
        if (!bad.isEmpty()) {
            lines.add(String.format(
                    "%-20s %10s %10s %6s %8s %9s %8s %9s  %s",
                    "series", "samples", "equal", "lost", "doubled", "differing", "unasked", "responses", "first"));
        }
        bad.stream().limit(ROWS).forEach(each -> lines.add(row(each)));
        if (bad.size() > ROWS) {
            lines.add("... and " + (bad.size() - ROWS) + " more series");
        }
        lines.addAll(totals(verdict));
        return lines;
    }

    private static String row(SeriesVerdict verdict) {
        Counts predictions = verdict.predictions();
        String undecided = verdict.undecided() == null ? "" : "cannot be decided: " + verdict.undecided();
        String problem = verdict.problem() == null ? "" : verdict.problem();
        return String.format(
                Locale.ROOT,
                "%-20s %,10d %,10d %,6d %,8d %,9d %,8d %,9d  %s",
                name(verdict),
                verdict.samples(),
                predictions.equal(),
                predictions.lost(),
                predictions.doubled(),
                predictions.differing(),
                predictions.unasked(),
                verdict.responses().wrong(),
                problem + (problem.isEmpty() || undecided.isEmpty() ? "" : "; ") + undecided);
    }

    private static String name(SeriesVerdict verdict) {
        return verdict.series().isEmpty() ? "(no series id)" : verdict.series();
    }

    private static List<String> totals(Verdict verdict) {
        Counts predictions = verdict.predictions();
        Counts responses = verdict.responses();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d series, %,d samples, %,d dead letters among them",
                verdict.series().size(),
                verdict.samples(),
                verdict.deadLettered()));
        lines.add(counted("predictions", predictions));
        lines.add(counted("responses", responses));
        lines.add(
                verdict.well()
                        ? "all is well: every prediction and response is that of the replay, to the bit"
                        : String.format(
                                Locale.ROOT,
                                "NOT well: %,d series with problems, %,d that cannot be decided",
                                verdict.wrong(),
                                verdict.undecided()));
        return lines;
    }

    private static String counted(String kind, Counts counts) {
        return String.format(
                        Locale.ROOT,
                        "%s: %,d equal, %,d lost, %,d doubled, %,d differing, %,d unasked",
                        kind,
                        counts.equal(),
                        counts.lost(),
                        counts.doubled(),
                        counts.differing(),
                        counts.unasked())
                + (counts.forgotten() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d older than the topic", counts.forgotten()))
                + (counts.unknown().isEmpty()
                        ? ""
                        : "; some are of an earlier release, whose schema has no "
                                + String.join(", ", counts.unknown()));
    }

    /** Every series and the totals. */
    static String json(Verdict verdict) {
        ObjectNode root = JSON.createObjectNode()
                .put("well", verdict.well())
                .put("seriesWithProblems", verdict.wrong())
                .put("seriesUndecided", verdict.undecided())
                .put("samples", verdict.samples())
                .put("deadLettered", verdict.deadLettered());
        root.set("predictions", counts(verdict.predictions()));
        root.set("responses", counts(verdict.responses()));
        verdict.series().forEach(each -> {
            ObjectNode node = root.withArray("series")
                    .addObject()
                    .put("series", each.series())
                    .put("well", each.well())
                    .put("samples", each.samples())
                    .put("stale", each.stale())
                    .put("deadLettered", each.deadLettered());
            node.set("predictions", counts(each.predictions()));
            node.set("responses", counts(each.responses()));
            node.put("problem", each.problem()).put("undecided", each.undecided());
        });
        return root.toString();
    }

    private static ObjectNode counts(Counts counts) {
        ObjectNode node = JSON.createObjectNode()
                .put("equal", counts.equal())
                .put("lost", counts.lost())
                .put("doubled", counts.doubled())
                .put("differing", counts.differing())
                .put("unasked", counts.unasked())
                .put("olderThanTheTopic", counts.forgotten());
        counts.unknown().forEach(node.putArray("notInEarlierSchema")::add);
        return node;
    }
}
