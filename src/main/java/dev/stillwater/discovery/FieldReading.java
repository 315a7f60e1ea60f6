package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.Envelope;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.SampleRule;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes a reading of records that have fields. */
final class FieldReading {
    private static final int FEWEST = 10;
    private static final double MIXED = 0.1;

    private final List<SeenRecord> records;
    private final FormSpec key;
    private final FormSpec value;
    private final Schemas schemas;

    FieldReading(List<SeenRecord> records, FormSpec key, FormSpec value, Schemas schemas) {
        this.records = records;
        this.key = key;
        this.value = value;
        this.schemas = schemas;
    }

    Reading propose() {
        Map<Envelope, Integer> envelopes = envelopes();
        Envelope envelope = envelopes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Envelope.NONE);
        int all = envelopes.values().stream().mapToInt(i -> i).sum();
        if (all - envelopes.getOrDefault(envelope, 0) > MIXED * all) {
            return Reading.none("values are of several envelopes: " + envelopes.keySet());
        }
        Mapping opener = Mapping.of(new MappingSpec(key, value, envelope, List.of()), schemas);
        FieldTable table = FieldTable.of(records, opener, envelope == Envelope.DEBEZIUM ? "/after" : "");
        if (table.rows().isEmpty()) {
            return Reading.none("no record has fields" + (table.problem() == null ? "" : ": " + table.problem()));
        }
        return ofTable(table, envelope);
    }

    private Map<Envelope, Integer> envelopes() {
        Mapping bare = Mapping.of(new MappingSpec(key, value, Envelope.NONE, List.of()), schemas);
        Map<Envelope, Integer> envelopes = new EnumMap<>(Envelope.class);
        for (SeenRecord each : records) {
            try {
                for (JsonNode tree : bare.trees(each.record())) {
                    envelopes.merge(Envelope.of(each.record(), tree), 1, Integer::sum);
                }
            } catch (UnreadableValueException e) {
                continue; // counted when all are read
            }
        }
        return envelopes;
    }

    private Reading ofTable(FieldTable table, Envelope envelope) {
        List<Doubt> doubts = new ArrayList<>();
        table.doubts().forEach(doubt -> doubts.add(Doubt.of(doubt)));
        if (table.hasTooManyColumns()) {
            return Reading.none("there are too many different fields");
        }
        TimeFields times = TimeFields.of(table);
        SeriesFields.Found series = SeriesFields.of(table, times.paths(), doubts);
        Groups groups = series.groups();
        TimeField time = times.choose(table.rows(), groups, doubts);
        Set<String> others = new LinkedHashSet<>(times.paths());
        others.addAll(series.paths());
        NumberFields.Found numbers = NumberFields.of(table, others, groups, doubts);
        if (numbers.values().isEmpty()) {
            return withFields(Reading.none("there is no number that may be a value"), table, Map.of(), groups);
        }
        Plan plan = plan(table, series, time, numbers);
        if (isOwn(table)) {
            return own(table, doubts);
        }
        if (table.readable() < FEWEST) {
            doubts.add(Doubt.of("there are only " + table.readable() + " records to look at, fewer than " + FEWEST));
        }
        List<Reading.Against> against = new ArrayList<>();
        for (Doubt doubt : doubts) {
            MappingSpec other =
                    doubt.other() == null ? null : doubt.other().apply(plan).spec(key(), value, envelope);
            against.add(new Reading.Against(doubt.why(), other));
        }
        Map<String, String> roles = roles(series, time, numbers);
        MappingSpec spec = plan.spec(usesKey(plan) ? key() : key, value, envelope);
        return withFields(new Reading(spec, against, time != null, List.of(), Map.of()), table, roles, groups);
    }

    private FormSpec key() {
        return key;
    }

    private static boolean usesKey(Plan plan) {
        return plan.series().stream().anyMatch(path -> path.startsWith("key"));
    }

    private static Plan plan(
            FieldTable table, SeriesFields.Found series, @Nullable TimeField time, NumberFields.Found numbers) {
        return new Plan(
                series.paths(),
                series.labels(),
                time == null ? null : time.spec(),
                numbers.values(),
                numbers.alternatives(),
                numbers.sequence(),
                null);
    }

    /** Whether the records are as Stillwater itself takes them. */
    private static boolean isOwn(FieldTable table) {
        Set<String> paths = new LinkedHashSet<>();
        table.columns().stream()
                .map(Column::path)
                .filter(path -> path.startsWith("/"))
                .forEach(paths::add);
        return OwnForm.has(paths);
    }

    private Reading own(FieldTable table, List<Doubt> doubts) {
        Map<String, Integer> sizes = new HashMap<>();
        table.columns().forEach(column -> sizes.put(column.path(), column.size()));
        int rows = table.rows().size();
        int sequences = sizes.getOrDefault(OwnForm.SEQUENCE, 0);
        List<Reading.Against> against = new ArrayList<>();
        if (sequences > 0 && sequences < rows) {
            against.add(new Reading.Against("only " + sequences + " of " + rows + " records have a sequence", null));
        }
        doubts.stream()
                .filter(doubt -> doubt.why().startsWith(OwnForm.TIME))
                .forEach(doubt -> against.add(new Reading.Against(doubt.why(), null)));
        SampleRule rule = OwnForm.rule(sequences > 0, sizes.containsKey(OwnForm.TRUTH));
        Map<String, String> roles = Map.of(
                OwnForm.VALUE,
                "value",
                OwnForm.TIME,
                "time",
                OwnForm.SEQUENCE,
                "sequence",
                OwnForm.TRUTH,
                "truth",
                "key",
                "series");
        return withFields(
                new Reading(
                        new MappingSpec(key, value, Envelope.NONE, List.of(rule)), against, true, List.of(), Map.of()),
                table,
                roles,
                new Groups(List.of("key")));
    }

    private static Map<String, String> roles(
            SeriesFields.Found series, @Nullable TimeField time, NumberFields.Found numbers) {
        Map<String, String> roles = new HashMap<>(numbers.roles());
        series.paths().forEach(path -> roles.put(path, "series"));
        numbers.values().forEach(path -> roles.put(path, "value"));
        if (time != null) {
            roles.put(
                    time.path(),
                    time.unit() == null ? "time" : "time in " + time.unit().label());
        }
        return roles;
    }

    private static Reading withFields(Reading reading, FieldTable table, Map<String, String> roles, Groups groups) {
        List<Field> fields = new ArrayList<>();
        Map<String, Integer> candidates = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            fields.add(new Field(
                    column.path(),
                    column.kinds(),
                    column.size(),
                    column.distinct(),
                    column.range(),
                    roles.get(column.path())));
            if (column.comesAgain() && (column.isText() || "series".equals(roles.get(column.path())))) {
                candidates.put('{' + column.path() + '}', column.distinct());
            }
        }
        table.labels()
                .forEach((path, rows) -> fields.add(
                        new Field(path, "labels", rows, new Groups(List.of(path)).count(table.rows()), "", "series")));
        table.values().forEach((path, rows) -> fields.add(new Field(path, "numbers", rows, 0, "", "value")));
        return new Reading(reading.spec(), reading.doubts(), reading.ownTime(), fields, candidates);
    }
}
