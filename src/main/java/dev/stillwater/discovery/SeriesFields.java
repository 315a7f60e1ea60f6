package dev.stillwater.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns tell series apart. The key does, if keys come again; else labels and the columns whose names say so. What
 * else changes within a series that is found so may be another part of its id, or not: that is a doubt.
 */
final class SeriesFields {
    private static final double NEARLY_ALL = 0.95;
    private static final int LONG_TEXT = 60;
    private static final Set<String> USUAL_FLAGS = Set.of(
            "ok",
            "valid",
            "active",
            "enabled",
            "on",
            "online",
            "alarm",
            "error",
            "fault",
            "good",
            "retained",
            "success",
            "stale",
            "open",
            "closed",
            "running",
            "moving");

    private final FieldTable table;
    private final List<Row> rows;
    private final List<Doubt> doubts;
    private final List<Column> candidates;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Set<String> labels = new LinkedHashSet<>();

    private SeriesFields(FieldTable table, Set<String> times, List<Doubt> doubts) {
        this.table = table;
        this.rows = table.rows();
        this.doubts = doubts;
        this.candidates = table.columns().stream()
                .filter(column -> !times.contains(column.path()) && isCandidate(column))
                .toList();
    }

    /** What was found: paths in the order of the id, and those of objects of labels. */
    record Found(List<String> paths, List<String> labels) {
        Groups groups() {
            List<String> all = new ArrayList<>(paths);
            all.addAll(labels);
            return new Groups(all);
        }
    }

    static Found of(FieldTable table, Set<String> times, List<Doubt> doubts) {
        SeriesFields fields = new SeriesFields(table, times, doubts);
        fields.chooseKey();
        fields.chooseNamed();
        fields.chooseOfElements();
        fields.lookAtTheRest();
        return fields.found();
    }

    private static boolean isCandidate(Column column) {
        if (isKey(column)) {
            return true;
        }
        boolean isNumberOfAThing = column.isWholeNumbers()
                && (Words.isNumberOfAThing(column.name()) || Words.isSeries(column.name()))
                && !Words.isValue(column.name());
        boolean mayBeNumber = column.numeric() > 0.3 && column.hasFractions();
        return column.isText() && !mayBeNumber || column.isBoolean() || isNumberOfAThing;
    }

    private static boolean isKey(Column column) {
        return column.path().equals("key") || column.path().startsWith("key/");
    }

    private Groups groups() {
        return found().groups();
    }

    private Found found() {
        List<String> keys =
                chosen.stream().filter(path -> path.startsWith("key")).toList();
        List<String> ordered = new ArrayList<>(keys);
        table.columns().stream()
                .map(Column::path)
                .filter(path -> chosen.contains(path) && !keys.contains(path))
                .sorted(Comparator.comparingInt(path -> path.split("\\*", -1).length))
                .forEach(ordered::add);
        return new Found(ordered, List.copyOf(labels));
    }

    private void chooseKey() {
        List<Column> keys = candidates.stream().filter(SeriesFields::isKey).toList();
        if (keys.isEmpty()) {
            return;
        }
        if (table.withKey() < NEARLY_ALL * table.readable()) {
            doubts.add(Doubt.of("only " + table.withKey() + " of " + table.readable() + " records have a key"));
            return;
        }
        List<String> paths = keys.stream().map(Column::path).toList();
        Map<Integer, String> byRecord = new HashMap<>();
        rows.forEach(row -> byRecord.put(row.record(), new Groups(paths).of(row)));
        long distinct = byRecord.values().stream().distinct().count();
        for (Column column : keys) {
            if (column.isDateLike() || TimeField.of(column).isNear()) {
                doubts.add(Doubt.of("the key is a time (" + column.range() + "), or the name of a span of time"));
                return;
            }
        }
        if (distinct <= 0.5 * byRecord.size() || byRecord.size() == 1) {
            chosen.addAll(paths);
        } else if (distinct < byRecord.size()) {
            doubts.add(Doubt.of("there are " + distinct + " keys in " + byRecord.size()
                    + " records: too few records, or keys that are no series"));
        }
    }

    private void chooseNamed() {
        if (!chosen.isEmpty()) {
            return;
        }
        labels.addAll(table.labels().keySet());
        for (Column column : candidates) {
            if (isKey(column)
                    || column.isBoolean()
                    || !Words.isSeries(column.name())
                    || Words.isRemark(column.name())) {
                continue;
            }
            if (!isSaid(column) && !column.isDifferentEachTime()) {
                chosen.add(column.path());
            }
        }
    }

    /** Whether something that is chosen says the same. */
    private boolean isSaid(Column column) {
        return chosen.stream().anyMatch(other -> Groups.oneToOne(other, column.path(), rows));
    }

    /** What tells the elements of one list apart has to be in the id, for they have one time. */
    private void chooseOfElements() {
        candidates.stream()
                .filter(column -> column.path().contains("*") && !column.isBoolean() && changesInRecords(column))
                .sorted(Comparator.comparing(column -> !Words.isSeries(column.name())))
                .forEach(column -> {
                    if (!groups().determine(column.path(), rows)) {
                        chosen.add(column.path());
                    }
                });
    }

    private static boolean changesInRecords(Column column) {
        Map<Integer, String> first = new HashMap<>();
        for (int i = 0; i < column.size(); i++) {
            String text = column.nodes().get(i).asText();
            String before = first.putIfAbsent(column.rows().get(i).record(), text);
            if (before != null && !before.equals(text)) {
                return true;
            }
        }
        return false;
    }

    private void lookAtTheRest() {
        for (String label : table.labels().keySet()) {
            if (!labels.contains(label) && !groups().determine(label, rows)) {
                labels.add(label);
            }
        }
        for (Column column : candidates) {
            boolean isHeader = column.path().startsWith("header:");
            if (isHeader && Words.isSeries(column.name()) && !column.isDifferentEachTime()) {
                doubts.add(new Doubt(
                        "the header " + column.name() + " (" + column.range() + ") may be a part of the series id",
                        plan -> plan.withSeries(column.path())));
                continue;
            }
            if (column.isText() && Words.isQuantity(column.name()) && !isSaid(column)) {
                chosen.add(column.path());
            }
            if (!chosen.contains(column.path()) && !groups().determine(column.path(), rows)) {
                changesWithinSeries(column);
            }
        }
    }

    private void changesWithinSeries(Column column) {
        String path = column.path();
        boolean isNamed = Words.isSeries(column.name());
        if (isKey(column) && chosen.contains(column.path())
                || Words.isRemark(column.name())
                || column.averageLength() > LONG_TEXT) {
            return;
        }
        if (column.isBoolean()) {
            if (!USUAL_FLAGS.contains(Words.whole(column.name()))
                    && !column.name().matches("(is|has)[_A-Z].*")) {
                doubts.add(inSeriesOrNot(path, column));
            }
            return;
        }
        if (isOfOneRecord(column)) {
            boolean hasOthers = !chosen.isEmpty() || !labels.isEmpty();
            boolean isOfMessage = Words.isOfMessage(column.name()) || column.countsUp() || hasSeveralSeries(column);
            if (!hasOthers || (isNamed || isKey(column)) && !isOfMessage) {
                doubts.add(new Doubt(
                        path
                                + " is different in each record: the id of a message, or of a series that was seen only once",
                        plan -> plan.withSeries(path)));
            }
            return;
        }
        if (isNamed && !column.isDifferentEachTime()) {
            chosen.add(path);
            return;
        }
        doubts.add(inSeriesOrNot(path, column));
    }

    /** Whether no two records have the same. */
    private boolean isOfOneRecord(Column column) {
        Map<Integer, String> byRecord = new HashMap<>();
        for (int i = 0; i < column.size(); i++) {
            byRecord.put(column.rows().get(i).record(), column.nodes().get(i).asText());
        }
        return column.distinct() >= byRecord.size() && byRecord.size() > 1;
    }

    /** Whether records have samples of several series, none of which a thing that is one for the record tells apart. */
    private boolean hasSeveralSeries(Column column) {
        Groups groups = groups();
        Map<Integer, String> first = new HashMap<>();
        Set<Integer> several = new HashSet<>();
        for (Row row : column.rows()) {
            String group = groups.of(row);
            if (!group.equals(first.computeIfAbsent(row.record(), record -> group))) {
                several.add(row.record());
            }
        }
        return several.size() > 0.5 * first.size();
    }

    private Doubt inSeriesOrNot(String path, Column column) {
        return new Doubt(
                path + " (" + column.range() + ") changes within a series: it may be a part of its id, or a condition",
                plan -> plan.withSeries(path));
    }
}
