package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stillwater.mapping.Reference.Segment;
import dev.stillwater.mapping.TimeReader.Time;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sample of a value that a rule has found: its series, time, sequence and truth, from the places that the rule
 * names. Value and truth are scaled alike.
 */
final class SampleMaker {
    private final Template series;
    private final @Nullable Lookup time;
    private final @Nullable TimeReader times;
    private final boolean orRecord;
    private final @Nullable Lookup sequence;
    private final @Nullable Lookup truth;
    private final double scale;
    private final double offset;

    /**
     * @param value the path of the values
     * @param time that of the rule or another; null: the record's
     * @throws IllegalArgumentException with one line, that begins with the field that is wrong
     */
    SampleMaker(SampleRule rule, Reference value, @Nullable TimeSpec time) {
        this.series = Rule.in("series", () -> Template.parse(rule.series(), value));
        this.time = time == null ? null : lookup("time", time.path(), value);
        this.times = time == null ? null : Rule.in("time", () -> new TimeReader(time));
        this.orRecord = time != null && time.orRecord();
        this.sequence = lookup("sequence", rule.sequence(), value);
        this.truth = lookup("truth", rule.truth(), value);
        this.scale = rule.scale();
        this.offset = rule.offset();
    }

    private static @Nullable Lookup lookup(String field, @Nullable String path, Reference value) {
        return path == null ? null : Rule.in(field, () -> Lookup.of(path, value));
    }

    Template series() {
        return series;
    }

    /** The fields that the last asterisk of the values does not mean, because the rule has them for something else. */
    Set<String> fieldsBeside(Reference value) {
        Set<String> names = new HashSet<>();
        int last = value.segments().size() - 1;
        for (Lookup other : new Lookup[] {time, sequence, truth}) {
            List<Segment> path = other == null ? List.of() : other.reference().segments();
            if (value.endsInWildcard()
                    && path.size() == last + 1
                    && path.subList(0, last).equals(value.segments().subList(0, last))
                    && !path.get(last).isAny()) {
                names.add(path.get(last).name());
            }
        }
        return names;
    }

    /**
     * The number at the place of a value, scaled.
     *
     * @throws UnreadableValueException if it is none or not finite, without the place
     */
    double scaled(JsonNode node) throws UnreadableValueException {
        double number = Numbers.finite(node);
        double scaled = scale == 1 ? number : number * scale;
        double shifted = offset == 0 ? scaled : scaled + offset; // which would make 0 of -0
        if (!Double.isFinite(shifted)) {
            throw new UnreadableValueException(Quoted.node(node) + " is not finite when it is scaled");
        }
        return shifted;
    }

    /** @throws UnreadableValueException if something of it cannot be read, with the place */
    MappedSample sample(double value, Place place, JsonNode tree, Trees trees) throws UnreadableValueException {
        String id = series.id(place, tree, trees);
        Time at = time(place, tree, trees);
        return new MappedSample(
                id, at.instant(), at.guessed(), sequence(place, tree, trees), value, truth(place, tree, trees));
    }

    private Time time(Place place, JsonNode tree, Trees trees) throws UnreadableValueException {
        JsonNode node = time == null ? MissingNode.getInstance() : time.find(place, tree, trees);
        if (time == null || times == null || orRecord && Numbers.isNothing(node)) {
            if (trees.record().timestamp() < 0) {
                throw new UnreadableValueException("the record has no time");
            }
            return new Time(Instant.ofEpochMilli(trees.record().timestamp()), null);
        }
        return read(time, place, node, found -> times.read(found, trees.record().timestamp()));
    }

    private @Nullable Long sequence(Place place, JsonNode tree, Trees trees) throws UnreadableValueException {
        return sequence == null ? null : read(sequence, place, sequence.find(place, tree, trees), Numbers::whole);
    }

    private @Nullable Double truth(Place place, JsonNode tree, Trees trees) throws UnreadableValueException {
        JsonNode node = truth == null ? MissingNode.getInstance() : truth.find(place, tree, trees);
        return truth == null || Numbers.isNothing(node) ? null : read(truth, place, node, this::scaled);
    }

    /** What makes something of a node. */
    private interface Reader<T> {
        T read(JsonNode node) throws UnreadableValueException;
    }

    private static <T> T read(Lookup lookup, Place place, JsonNode node, Reader<T> reader)
            throws UnreadableValueException {
        if (Numbers.isNothing(node)) {
            throw new UnreadableValueException(lookup.told(place) + ": nothing there");
        }
        try {
            return reader.read(node);
        } catch (UnreadableValueException e) {
            throw new UnreadableValueException(lookup.told(place) + ": " + e.getMessage());
        }
    }
}
