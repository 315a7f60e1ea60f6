package dev.stillwater.command;

import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.Field;
import dev.stillwater.discovery.FormCount;
import dev.stillwater.discovery.Inspection;
import dev.stillwater.discovery.Inspection.Example;
import dev.stillwater.discovery.KeyFigures;
import dev.stillwater.discovery.SeriesFigures;
import dev.stillwater.mapping.Envelope;
import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.TimeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection on one screen. */
final class InspectionText {
    private static final int MOST_FIELDS = 10;
    private static final int MOST_FORMS = 3;
    private static final int MOST_SAMPLES = 2;
    private static final int WIDTH = 118;
    private static final int HEAD = 10;

    private final TopicSample sample;
    private final Inspection found;
    private final List<String> lines = new ArrayList<>();

    InspectionText(TopicSample sample, Inspection found) {
        this.sample = sample;
        this.found = found;
    }

    List<String> lines() {
        addRecords();
        if (found.records() > 0) {
            add("values", forms(found.valueForms(), found.records() - found.tombstones()));
            addKeys();
            addFields();
            addSeries();
            addVerdict();
            addExamples();
        } else {
            add("reading", "none: there is no record to look at");
        }
        return lines;
    }

    private void add(String head, String text) {
        String line = String.format(Locale.ROOT, "%-" + HEAD + "s%s", head, text);
        lines.add(line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line);
    }

    /** Whole, over as many lines as it takes. */
    private void addWhole(String head, String text) {
        StringBuilder line = new StringBuilder();
        String first = head;
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() + HEAD > WIDTH) {
                add(first, line.toString());
                first = "";
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        add(first, line.toString());
    }

    private void addRecords() {
        String partitions = sample.partitions() == 0 ? "" : ", " + count(sample.partitions(), "partition");
        String of = sample.all() > found.records()
                ? " of " + String.format(Locale.ROOT, "%,d", sample.all()) + " offsets"
                : "";
        String remarks = sample.remarks().isEmpty() ? "" : "; " + String.join("; ", sample.remarks());
        addWhole(
                "records",
                sample.name() + ": " + String.format(Locale.ROOT, "%,d", found.records()) + " read" + of + partitions
                        + remarks);
        if (found.tombstones() > 0) {
            add(
                    "",
                    count(found.tombstones(), "null value")
                            + (found.figures() == null
                                    ? ""
                                    : found.tombstonesOfSeries() == 0
                                            ? ", whose keys are no series"
                                            : ", which end the series of their keys"));
        }
    }

    private static String forms(List<FormCount> forms, int all) {
        if (forms.isEmpty()) {
            return all > 0 ? "none" : "all null";
        }
        return forms.stream()
                .limit(MOST_FORMS)
                .map(form -> form.form()
                        + (forms.size() == 1
                                ? ""
                                : " " + percent(form.share()) + " (" + String.join(", ", form.examples()) + ")"))
                .collect(Collectors.joining("; "));
    }

    private void addKeys() {
        KeyFigures keys = found.keys();
        if (keys == null || found.keyForms().isEmpty()) {
            add("keys", "all null");
            return;
        }
        String none = keys.none() == 0 ? "" : count(keys.none(), "null key") + "; ";
        String home = sample.partitions() < 2
                ? ""
                : "; " + percent(keys.atHome()) + " lie where Kafka's default partitioner puts them";
        String series = found.figures() == null
                ? ""
                : keys.series() == 1 ? "; the key is the series id" : "; the key alone is not the series id";
        add("keys", none + forms(found.keyForms(), 1) + ", " + keys.distinct() + " different" + series + home);
    }

    private void addFields() {
        if (found.fields().isEmpty()) {
            return;
        }
        List<Field> fields = found.fields().stream()
                .sorted(Comparator.comparing(field -> field.role() == null))
                .toList();
        List<Field> shown = fields.subList(0, Math.min(MOST_FIELDS, fields.size()));
        int width =
                shown.stream().mapToInt(field -> field.path().length()).max().orElse(1);
        String head = "fields";
        for (Field field : shown) {
            String role = field.role() == null ? "" : field.role();
            add(
                    head,
                    String.format(
                            Locale.ROOT,
                            "%-" + Math.min(40, width) + "s  %-24s %-14s %6d  %s",
                            field.path(),
                            role,
                            field.kinds(),
                            field.places(),
                            field.range()));
            head = "";
        }
        if (fields.size() > shown.size()) {
            add("", "and " + (fields.size() - shown.size()) + " more");
        }
    }

    private void addSeries() {
        SeriesFigures figures = found.figures();
        if (figures == null) {
            return;
        }
        String candidates = found.candidates().entrySet().stream()
                .limit(4)
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        add(
                "series",
                count(figures.series(), "series") + " of " + figures.samples() + " samples"
                        + (candidates.isEmpty() ? "" : " (different are " + candidates + ")"));
        add("time", time());
        if (!sample.hasStandInTimes()) {
            addTimes(figures);
        }
        int unread = found.records() - found.tombstones() - found.readable();
        if (found.problem() != null) {
            add(
                    "unread",
                    unread + " of " + (found.records() - found.tombstones()) + " records, and parts of "
                            + found.partly() + ", as " + found.problem());
        }
    }

    private void addTimes(SeriesFigures figures) {
        add(
                "distance",
                figures.median().isZero()
                        ? "no series has two samples"
                        : "median " + told(figures.median()) + ", quartiles " + told(figures.lowerQuartile()) + " and "
                                + told(figures.upperQuartile()) + "; " + percent(figures.regular())
                                + " within a tenth of the median of their series");
        add(
                "order",
                (figures.late() == 0
                                ? "none came late"
                                : figures.late() + " came late, by " + told(figures.latest()) + " at most: --step "
                                        + flag(figures.median()) + " --lateness " + flag(figures.lateness())
                                        + " would take 99 %")
                        + "; " + (found.duplicates() == 0 ? "no duplicates" : count(found.duplicates(), "duplicate"))
                        + (found.conflicts() == 0
                                ? ""
                                : "; " + found.conflicts() + " at a time that their series has already"));
    }

    private String time() {
        MappingSpec spec = found.discovery() instanceof Unambiguous sure
                ? sure.spec()
                : found.discovery() instanceof Ambiguous open ? open.first() : null;
        TimeSpec time = spec == null || spec.samples().isEmpty()
                ? null
                : spec.samples().get(0).time();
        if (time != null) {
            String unit = time.unit() == null ? "" : " in " + time.unit().label();
            return time.path() + unit + (time.orRecord() ? ", or the record's own" : "");
        }
        if (spec != null && !spec.samples().isEmpty() && spec.envelope() != Envelope.NONE) {
            return "that of the envelope";
        }
        boolean isInForm = spec != null && spec.value().form().isMetrics();
        String units = found.guessedUnits().stream().map(EpochUnit::label).collect(Collectors.joining(" and "));
        return isInForm
                ? "that of each metric" + (units.isEmpty() ? "" : ", in " + units + " by its size")
                : "the record's own"
                        + (sample.hasStandInTimes()
                                ? ", which a topic supplies and this file has not: " + TopicSample.STAND_IN
                                        + " stands for it"
                                : "");
    }

    private void addVerdict() {
        Discovery discovery = found.discovery();
        if (discovery instanceof Unambiguous sure) {
            add("reading", "unambiguous");
            addMapping(sure.spec().toYaml());
        } else if (discovery instanceof Ambiguous open) {
            addWhole("reading", "AMBIGUOUS: " + open.why());
            addMapping(open.first().toYaml());
            if (open.second() != null) {
                add("or", "");
                addMapping(differing(open.first().toYaml(), open.second().toYaml()));
            }
        } else if (discovery instanceof Unknown none) {
            addWhole("reading", "none: " + none.why());
        }
    }

    /** The lines of a mapping that another does not have. */
    private static String differing(String first, String second) {
        List<String> known = first.lines().toList();
        return second.lines().filter(line -> !known.contains(line)).collect(Collectors.joining("\n"));
    }

    private void addMapping(String yaml) {
        yaml.lines().forEach(line -> lines.add("    " + line));
    }

    private void addExamples() {
        String head = "becomes";
        for (Example example : found.examples()) {
            List<String> told = new ArrayList<>(example.samples()
                    .subList(0, Math.min(MOST_SAMPLES, example.samples().size())));
            if (example.samples().size() > MOST_SAMPLES) {
                told.add("and " + (example.samples().size() - MOST_SAMPLES) + " more");
            }
            example.problems().stream().limit(1).forEach(problem -> told.add("not read: " + problem));
            add(head, example.place() + "  " + (told.isEmpty() ? "nothing, as it means to" : String.join("; ", told)));
            head = "";
        }
    }

    private static String count(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 || what.endsWith("s") ? "" : "s");
    }

    private static String percent(double share) {
        return share > 0.999 && share < 1
                ? "99.9 %"
                : String.format(Locale.ROOT, "%.3g %%", 100 * share).replace(".00 ", " ");
    }

    /** As a person says it. */
    private static String told(Duration duration) {
        double seconds = duration.getSeconds() + duration.getNano() * 1e-9;
        return seconds < 1
                ? String.format(Locale.ROOT, "%.3g ms", seconds * 1e3)
                : seconds < 120
                        ? String.format(Locale.ROOT, "%.3g s", seconds)
                        : seconds < 7200
                                ? String.format(Locale.ROOT, "%.3g min", seconds / 60)
                                : String.format(Locale.ROOT, "%.3g h", seconds / 3600);
    }

    /** As a setting takes it, rounded up. */
    private static String flag(Duration duration) {
        long ms = (duration.toNanos() + 999_999) / 1_000_000;
        return ms <= 1_000 ? ms + "ms" : (ms + 999) / 1_000 + "s";
    }
}
