package dev.stillwater.discovery;

import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.mapping.Envelope;
import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.mapping.MappingSpec;
import dev.stillwater.mapping.form.Decoders;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormGuess;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.Schemas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was found in some records.
 *
 * @param records how many were looked at
 * @param tombstones how many of them have no value
 * @param candidates how many different ones there are of what may tell series apart
 * @param figures of the reading that is proposed; null where none is
 * @param guessedUnits what times count that are bare numbers, where the reading leaves that to their size
 * @param examples the first records and what they would become
 * @param problem the last thing that the proposed reading cannot read; null where it can read all
 */
public record Inspection(
        int records,
        int tombstones,
        int tombstonesOfSeries,
        List<FormCount> keyForms,
        List<FormCount> valueForms,
        List<Field> fields,
        Map<String, Integer> candidates,
        @Nullable SeriesFigures figures,
        @Nullable KeyFigures keys,
        List<EpochUnit> guessedUnits,
        int readable,
        int partly,
        int duplicates,
        int conflicts,
        List<Example> examples,
        @Nullable String problem,
        Discovery discovery) {

    private static final int EXAMPLES = 5;
    private static final int FEWEST_PER_SERIES = 2;
    private static final int SEVERAL = 4;
    private static final double FEWEST_SIDE_BY_SIDE = 1.5;

    /** A record and what it would become. */
    public record Example(String place, List<String> samples, List<String> problems) {}

    /**
     * Looks at records.
     *
     * @param records of all partitions, in the order of each
     * @param partitions how many the topic has; 0 where that is not known
     * @param schemas what ids on the wire stand for
     * @throws RuntimeException only of a schema registry that does not answer
     */
    public static Inspection of(List<SeenRecord> records, int partitions, Schemas schemas) {
        List<SeenRecord> merged = merged(records);
        Guess guess = Guess.of(merged, schemas);
        if (!guess.reading().doubts().isEmpty()) {
            List<SeenRecord> own = OwnForm.of(merged, guess.key(), schemas);
            if (own.size() < merged.size() && Discovery.isMost(own.size(), merged.size())) {
                Guess ofMost = Guess.of(own, schemas);
                guess = ofMost.reading().doubts().isEmpty() ? ofMost : guess;
            }
        }
        Reading reading = guess.reading();
        Mapping mapping = null;
        if (reading.spec() != null) {
            try {
                mapping = Mapping.of(reading.spec(), schemas);
            } catch (IllegalArgumentException e) {
                reading = Reading.none("no mapping says what is found: " + e.getMessage());
            }
        }
        return inspection(merged, partitions, guess.keys(), guess.values(), reading, mapping);
    }

    /** What records are taken for, before they are read so. */
    private record Guess(FormChoice keys, FormChoice values, Reading reading) {
        static Guess of(List<SeenRecord> records, Schemas schemas) {
            Decoders decoders = new Decoders(schemas);
            FormChoice keys = KeyForms.of(records, new FormGuess(decoders), schemas);
            FormChoice values = new ValueForms(schemas, decoders).of(records);
            return new Guess(keys, values, Inspection.reading(records, keys, values, schemas));
        }

        FormSpec key() {
            FormSpec key = keys.form();
            return key == null ? FormSpec.of(Form.NONE) : key;
        }
    }

    /** Partitions side by side, as far as the times of the records say. */
    private static List<SeenRecord> merged(List<SeenRecord> records) {
        Map<Integer, Queue<SeenRecord>> byPartition = new TreeMap<>();
        for (SeenRecord each : records) {
            byPartition
                    .computeIfAbsent(each.partition(), partition -> new ArrayDeque<>())
                    .add(each);
        }
        List<SeenRecord> merged = new ArrayList<>(records.size());
        while (merged.size() < records.size()) {
            Queue<SeenRecord> next = null;
            for (Queue<SeenRecord> queue : byPartition.values()) {
                if (!queue.isEmpty()
                        && (next == null
                                || queue.element().record().timestamp()
                                        < next.element().record().timestamp())) {
                    next = queue;
                }
            }
            merged.add(Objects.requireNonNull(next).remove());
        }
        return merged;
    }

    private static Reading reading(List<SeenRecord> records, FormChoice keys, FormChoice values, Schemas schemas) {
        FormSpec value = values.form();
        if (value == null) {
            return Reading.none(values.why());
        }
        FormSpec key = keys.form();
        Form form = value.form();
        boolean needsKey = !form.isMetrics();
        if (key == null) {
            key = FormSpec.of(Form.NONE);
        }
        Reading reading = form.isMetrics() || isScalar(form)
                ? new Reading(
                        new MappingSpec(key, value, Envelope.NONE, List.of()), List.of(), false, List.of(), Map.of())
                : new FieldReading(records, key, value, schemas).propose();
        List<Reading.Against> against = new ArrayList<>(reading.doubts());
        MappingSpec spec = reading.spec();
        if (spec != null && !values.why().isEmpty()) {
            FormSpec other = values.other();
            against.add(new Reading.Against(
                    values.why(),
                    other == null ? null : new MappingSpec(spec.key(), other, spec.envelope(), spec.samples())));
        }
        if (spec != null && needsKey && !keys.why().isEmpty()) {
            FormSpec other = keys.other();
            against.add(new Reading.Against(
                    keys.why(),
                    other == null ? null : new MappingSpec(other, spec.value(), spec.envelope(), spec.samples())));
        }
        if (spec != null && isScalar(form)) {
            keysOfScalars(records, against);
        }
        return new Reading(spec, against, reading.ownTime(), reading.fields(), reading.candidates());
    }

    private static boolean isScalar(Form form) {
        return List.of(Form.NUMBER, Form.SHORT, Form.INT, Form.LONG, Form.FLOAT, Form.DOUBLE)
                .contains(form);
    }

    /** A bare number is a sample of the series that its key names; a key that never comes again names none. */
    private static void keysOfScalars(List<SeenRecord> records, List<Reading.Against> against) {
        List<SeenRecord> withValue =
                records.stream().filter(each -> each.record().value() != null).toList();
        KeyFigures keys = KeyFigures.of(withValue, List.of(), 0);
        if (keys.none() > 0) {
            against.add(new Reading.Against(
                    keys.none() + " of " + withValue.size()
                            + " records have no key, and a bare number does not say of which series it is",
                    null));
        } else if (keys.distinct() > 0.5 * withValue.size() && withValue.size() > 1) {
            against.add(new Reading.Against(
                    "there are " + keys.distinct() + " keys in " + withValue.size() + " records: they may be no series",
                    null));
        }
    }

    private static Inspection inspection(
            List<SeenRecord> records,
            int partitions,
            FormChoice keys,
            FormChoice values,
            Reading reading,
            @Nullable Mapping mapping) {
        List<SeenRecord> tombstones =
                records.stream().filter(each -> each.record().value() == null).toList();
        if (mapping == null) {
            return new Inspection(
                    records.size(),
                    tombstones.size(),
                    0,
                    keys.counts(),
                    values.counts(),
                    reading.fields(),
                    reading.candidates(),
                    null,
                    KeyFigures.of(records, List.of(), partitions),
                    List.of(),
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    null,
                    new Unknown(
                            reading.doubts().stream().map(Reading.Against::why).collect(Collectors.joining("; "))));
        }
        Trial trial = Trial.of(mapping, records);
        SeriesFigures figures = SeriesFigures.of(trial.reads());
        return new Inspection(
                records.size(),
                tombstones.size(),
                (int) tombstones.stream()
                        .map(SeenRecord::record)
                        .filter(each -> !mapping.seriesWithoutValue(each).isEmpty())
                        .count(),
                keys.counts(),
                values.counts(),
                reading.fields(),
                reading.candidates(),
                figures,
                KeyFigures.of(records, trial.reads(), partitions),
                List.copyOf(trial.units()),
                trial.readable(),
                trial.partly(),
                trial.duplicates(),
                trial.conflicts(),
                examples(mapping, records),
                trial.problem(),
                verdict(reading, trial, figures));
    }

    private static Discovery verdict(Reading reading, Trial trial, SeriesFigures figures) {
        MappingSpec spec = Objects.requireNonNull(reading.spec());
        List<Reading.Against> against = new ArrayList<>(reading.doubts());
        boolean isMetrics = spec.value().form().isMetrics();
        String contradiction = trial.contradiction(reading.ownTime() || isMetrics);
        if (contradiction != null) {
            against.add(new Reading.Against(contradiction, null));
        }
        if (trial.samples() == 0) {
            return new Unknown(
                    against.isEmpty()
                            ? "no record gives a sample"
                            : against.stream().map(Reading.Against::why).collect(Collectors.joining("; ")));
        }
        if (!isMetrics && figures.perSeries() < FEWEST_PER_SERIES) {
            against.add(new Reading.Against(
                    "most of the " + figures.series()
                            + " series have one sample: too few records, or ids that are no series",
                    null));
        }
        if (!isMetrics && figures.series() >= SEVERAL && figures.sideBySide() < FEWEST_SIDE_BY_SIDE) {
            against.add(new Reading.Against(
                    "the series come one after the other, and none comes again: they may be spans of time or batches",
                    null));
        }
        if (against.isEmpty()) {
            return new Unambiguous(spec);
        }
        MappingSpec second = against.stream()
                .map(Reading.Against::other)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Ambiguous(
                spec, second, against.stream().map(Reading.Against::why).collect(Collectors.joining("; ")));
    }

    private static List<Example> examples(Mapping mapping, List<SeenRecord> records) {
        List<Example> examples = new ArrayList<>();
        for (SeenRecord each : records.subList(0, Math.min(EXAMPLES, records.size()))) {
            ForeignRecord record = each.record();
            if (record.value() == null) {
                List<String> ended = mapping.seriesWithoutValue(record);
                examples.add(new Example(
                        each.place(),
                        List.of(ended.isEmpty() ? "nothing: a null value" : "the end of " + String.join(", ", ended)),
                        List.of()));
                continue;
            }
            var mapped = mapping.read(record);
            examples.add(new Example(
                    each.place(),
                    mapped.samples().stream()
                            .map(sample -> sample.series() + " " + sample.time() + " " + sample.value()
                                    + (sample.sequence() == null ? "" : " #" + sample.sequence()))
                            .toList(),
                    mapped.problems()));
        }
        return examples;
    }
}
