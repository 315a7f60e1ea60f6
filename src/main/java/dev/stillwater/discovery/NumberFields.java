package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns of numbers are samples, and which are ids, counts or parts of the series id. */
final class NumberFields {
    private static final double SOME = 0.3;
    private static final double NEARLY_ALL = 0.9;
    private static final double BY_ONE = 0.95;
    private static final int MOST_VALUES = 20;

    private final FieldTable table;
    private final Groups groups;
    private final List<Doubt> doubts;
    private final List<Column> named = new ArrayList<>();
    private final List<Column> measures = new ArrayList<>();
    private final List<Column> doubtful = new ArrayList<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private @Nullable String sequence;

    private NumberFields(FieldTable table, Groups groups, List<Doubt> doubts) {
        this.table = table;
        this.groups = groups;
        this.doubts = doubts;
    }

    /**
     * What was found.
     *
     * @param values their paths; none where there is no number that may be one
     * @param alternatives whether no two of them stand in one record
     * @param roles what other columns of numbers are taken for
     */
    record Found(
            List<String> values,
            boolean alternatives,
            @Nullable String sequence,
            Map<String, String> roles) {}

    /** @param others paths that are time or series */
    static Found of(FieldTable table, Set<String> others, Groups groups, List<Doubt> doubts) {
        NumberFields fields = new NumberFields(table, groups, doubts);
        for (Column column : table.columns()) {
            if (column.path().startsWith("/") && !others.contains(column.path()) && column.numeric() > SOME) {
                fields.classify(column);
            }
        }
        fields.lookAtTexts(others);
        return fields.decide();
    }

    private void lookAtTexts(Set<String> others) {
        for (Column column : table.columns()) {
            boolean isText =
                    column.path().startsWith("/") && !others.contains(column.path()) && column.numeric() <= SOME;
            if (isText && (column.hasCommas() || Words.isValue(column.name()))) {
                doubts.add(Doubt.of(column.path() + " seems to be a value that is no decimal number with a point ("
                        + column.range() + ")"
                        + (column.hasCommas()
                                ? ": commas may be those of decimals or of thousands, and are not guessed; the writer has"
                                        + " to send points"
                                : "")));
            }
        }
    }

    private void classify(Column column) {
        String name = column.name();
        if (Words.isSequence(name) && column.isWholeNumbers()) {
            if (growsByOne(column) && column.size() >= NEARLY_ALL * table.rows().size() && sequence == null) {
                sequence = column.path();
                roles.put(column.path(), "sequence");
            } else {
                roles.put(column.path(), "count, no value");
            }
        } else if (Words.isValue(name)) {
            named.add(column);
            if (column.numeric() < NEARLY_ALL && column.isText()) {
                doubts.add(Doubt.of(column.path() + " is a number in only " + Math.round(100 * column.numeric())
                        + " % of the records"));
            }
        } else if (Words.isNumberOfAThing(name) && !column.hasFractions()) {
            roles.put(column.path(), "id, no value");
            doubtIfLabel(column);
        } else if (groups.areOfSeveral(table.rows()) && groups.determine(column.path(), table.rows())) {
            roles.put(column.path(), "constant, no value");
        } else if ((column.hasFractions() && !column.comesAgain() || Words.isMeasure(name))
                && column.numeric() >= NEARLY_ALL) {
            measures.add(column);
        } else {
            doubtful.add(column);
        }
    }

    /** Whether, in each series, it is one more each time. */
    private boolean growsByOne(Column column) {
        Map<String, Double> last = new HashMap<>();
        int steps = 0;
        int ones = 0;
        for (int i = 0; i < column.size(); i++) {
            JsonNode node = column.nodes().get(i);
            if (Words.isNumber(node)) {
                double number = Column.number(node);
                Double before = last.put(groups.of(column.rows().get(i)), number);
                steps += before == null || number - before > 1_000
                        ? 0
                        : 1; // between the beginning and the end of a partition
                ones += before != null && number - before == 1 ? 1 : 0;
            }
        }
        return steps > 0 && ones >= BY_ONE * steps;
    }

    private void doubtIfLabel(Column column) {
        boolean mayBeLabel = column.comesAgain() || column.isWholeNumbers() && !column.isDifferentEachTime();
        if (mayBeLabel && !Words.isMeasure(column.name()) && !groups.determine(column.path(), table.rows())) {
            doubts.add(new Doubt(
                    column.path() + " (" + column.range() + ") changes within a series: it may be a part of its id",
                    plan -> plan.withSeries(column.path())));
        }
    }

    private Found decide() {
        List<String> containers = List.copyOf(table.values().keySet());
        if (!containers.isEmpty()) {
            if (!named.isEmpty() || !measures.isEmpty() || !doubtful.isEmpty()) {
                List<String> all = paths(List.of(named, measures, doubtful));
                all.addAll(0, containers);
                doubts.add(new Doubt(
                        "there are numbers beside those in " + containers.get(0) + ": "
                                + told(all.subList(containers.size(), all.size())),
                        plan -> plan.withValues(all)));
            }
            return found(containers, false);
        }
        if (named.size() == 1) {
            measures.forEach(this::beside);
            doubtful.forEach(this::beside);
            return found(paths(List.of(named)), false);
        }
        if (named.size() > 1) {
            return ofSeveralNamed();
        }
        List<String> sure = paths(List.of(measures));
        List<String> all = paths(List.of(measures, doubtful));
        if (all.size() > MOST_VALUES) {
            doubts.add(Doubt.of("there are " + all.size() + " numbers in a record, more than " + MOST_VALUES));
        }
        if (!doubtful.isEmpty() && !sure.isEmpty()) {
            doubts.add(new Doubt(
                    told(paths(List.of(doubtful))) + " may be values, too, or parts of the series id",
                    plan -> plan.withValues(all)));
            return found(sure, false);
        }
        if (doubtful.size() == 1 && isSure(doubtful.get(0)) || doubtful.isEmpty()) {
            return found(all, false);
        }
        boolean isOne = doubtful.size() == 1;
        doubts.add(new Doubt(
                isOne
                        ? told(all) + " may be a value or the number of something"
                        : "which of these whole numbers are values is not certain: " + told(all),
                isOne ? null : plan -> plan.withValues(List.of(all.get(0)))));
        return found(all, false);
    }

    /** The only number there is, which is no number of a thing. */
    private boolean isSure(Column column) {
        return !column.comesAgain() && column.numeric() >= NEARLY_ALL && !growsByOne(column);
    }

    private void beside(Column column) {
        roles.put(column.path(), "not read");
        doubtIfLabel(column);
    }

    private Found ofSeveralNamed() {
        Set<Row> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean apart = named.stream().flatMap(column -> column.rows().stream()).allMatch(rows::add);
        List<String> paths = paths(List.of(named));
        if (!apart) {
            doubts.add(
                    new Doubt("several numbers are named as values: " + told(paths), plan -> plan.withValues(paths)));
            return found(List.of(paths.get(0)), false);
        }
        measures.forEach(this::beside);
        doubtful.forEach(this::beside);
        return found(paths, true);
    }

    private Found found(List<String> values, boolean alternatives) {
        return new Found(values, alternatives, sequence, roles);
    }

    private static List<String> paths(List<List<Column>> columns) {
        List<String> paths = new ArrayList<>();
        columns.forEach(some -> some.forEach(column -> paths.add(column.path())));
        return paths;
    }

    private static String told(List<String> paths) {
        return String.join(", ", paths);
    }
}
