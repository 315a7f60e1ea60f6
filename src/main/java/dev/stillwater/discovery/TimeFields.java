package dev.stillwater.discovery;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.TimeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column is the time of samples. */
final class TimeFields {
    private static final double FULL = 0.9;
    private static final double SPARSE = 0.5;

    private final List<TimeField> times = new ArrayList<>();
    private final List<TimeField> unread = new ArrayList<>();

    static TimeFields of(FieldTable table) {
        TimeFields fields = new TimeFields();
        for (Column column : table.columns()) {
            if (column.path().startsWith("/")) {
                TimeField field = TimeField.of(column);
                if (field.isTime()) {
                    fields.times.add(field);
                } else if (field.isUnreadTime()) {
                    fields.unread.add(field);
                }
            }
        }
        return fields;
    }

    /** The paths that are neither series nor value. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        times.forEach(field -> paths.add(field.path()));
        unread.forEach(field -> paths.add(field.path()));
        return paths;
    }

    /**
     * The one that is taken; null: that of the record.
     *
     * @param doubts what speaks against it
     */
    @Nullable
    TimeField choose(List<Row> rows, Groups groups, List<Doubt> doubts) {
        List<TimeField> changing = times.stream()
                .filter(field -> !isOfSeries(field, rows, groups))
                .sorted(Comparator.comparingInt(
                        field -> Words.rankOfTime(field.column().name())))
                .toList();
        List<TimeField> full = changing.stream()
                .filter(field -> field.column().size() >= FULL * rows.size())
                .toList();
        List<TimeField> different = different(full);
        for (TimeField field : unread) {
            if (!isOfSeries(field, rows, groups)) {
                doubts.add(unread(field.column()));
            }
        }
        for (TimeField field : changing) {
            int size = field.column().size();
            if (!full.contains(field) && (different.isEmpty() || size > SPARSE * rows.size())) {
                doubts.add(new Doubt(
                        "the time " + field.path() + " is in only " + size + " of " + rows.size() + " places",
                        plan -> plan.withTime(field.spec())));
            }
        }
        if (different.isEmpty()) {
            return null;
        }
        TimeField first = different.get(0);
        if (different.size() > 1) {
            TimeSpec second = different.get(1).spec();
            doubts.add(new Doubt(
                    "there are " + different.size() + " times: "
                            + different.stream().map(TimeField::path).collect(Collectors.joining(", ")),
                    plan -> plan.withTime(second)));
        }
        EpochUnit other = first.otherUnit();
        if (other != null) {
            doubts.add(new Doubt(
                    first.path() + " is in " + label(first.unit()) + " by most of its numbers, but in " + other.label()
                            + " by others or by its name",
                    plan -> plan.withTime(first.spec(other))));
        }
        return first;
    }

    /** What is to be said of a time before it can be read. */
    private static Doubt unread(Column column) {
        String why = column.path() + " seems to be a time that cannot be read without its pattern or zone ("
                + column.range() + ")";
        List<TimeSpec> fitting = TimePatterns.of(column);
        if (fitting.isEmpty()) {
            return Doubt.of(why);
        }
        String said = fitting.stream()
                .map(spec -> "time: { path: " + spec.path() + ", pattern: \"" + spec.pattern() + "\", zone: UTC }")
                .collect(Collectors.joining(" or "));
        return new Doubt(
                why + ": it is read by " + said + ", if that is its zone", plan -> plan.withTime(fitting.get(0)));
    }

    private static String label(@Nullable EpochUnit unit) {
        return unit == null ? "text" : unit.label();
    }

    /** Whether it belongs to the series and not to a sample, as the day on which a sensor was installed. */
    private static boolean isOfSeries(TimeField field, List<Row> rows, Groups groups) {
        return groups.areOfSeveral(rows) && groups.determine(field.path(), rows);
    }

    /** Without those that say the same as another that has more places. */
    private static List<TimeField> different(List<TimeField> fields) {
        return fields.stream()
                .filter(field -> fields.stream()
                        .noneMatch(other -> other != field
                                && other.isSame(field)
                                && (other.isFinerThan(field)
                                        || !field.isFinerThan(other) && fields.indexOf(other) < fields.indexOf(field))))
                .toList();
    }
}
