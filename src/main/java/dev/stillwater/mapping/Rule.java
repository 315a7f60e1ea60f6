package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stillwater.mapping.Reference.Root;
import dev.stillwater.mapping.Reference.Segment;
import dev.stillwater.mapping.TimeReader.Time;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link SampleRule} with its paths made ready once. */
final class Rule {
    private final SampleRule spec;
    private final Reference value;
    private final Segment[] segments;
    private final int wildcards;
    private final Template series;
    private final @Nullable Lookup time;
    private final @Nullable TimeReader times;
    private final boolean orRecord;
    private final @Nullable Lookup sequence;
    private final @Nullable Lookup truth;
    private final List<List<Condition>> conditions;
    private final Set<String> otherwiseUsed;

    private Rule(
            SampleRule spec,
            Reference value,
            Template series,
            @Nullable TimeSpec timeSpec,
            @Nullable Lookup sequence,
            @Nullable Lookup truth,
            List<List<Condition>> conditions) {
        this.spec = spec;
        this.value = value;
        this.segments = value.segments().toArray(Segment[]::new);
        this.wildcards = value.wildcards();
        this.series = series;
        this.time = timeSpec == null ? null : in("time", () -> Lookup.of(timeSpec.path(), value));
        this.times = timeSpec == null ? null : in("time", () -> new TimeReader(timeSpec));
        this.orRecord = timeSpec != null && timeSpec.orRecord();
        this.sequence = sequence;
        this.truth = truth;
        this.conditions = conditions;
        this.otherwiseUsed = otherwiseUsed();
    }

    /**
     * @param otherTime the time where the rule says none; null: the record's
     * @throws IllegalArgumentException with one line, that begins with the field that is wrong
     */
    static Rule of(SampleRule spec, @Nullable TimeSpec otherTime) {
        Reference value = in("value", () -> Reference.parse(spec.value()));
        return new Rule(
                spec,
                value,
                in("series", () -> Template.parse(spec.series(), value)),
                spec.time() == null ? otherTime : spec.time(),
                lookup("sequence", spec.sequence(), value),
                lookup("truth", spec.truth(), value),
                in("where", () -> conditions(spec, value)));
    }

    private static @Nullable Lookup lookup(String field, @Nullable String path, Reference value) {
        return path == null ? null : in(field, () -> Lookup.of(path, value));
    }

    /** Something that may be refused. */
    private interface Made<T> {
        T make();
    }

    private static <T> T in(String field, Made<T> made) {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }

    /** Conditions by how many asterisks have to stand for something before they can be asked. */
    private static List<List<Condition>> conditions(SampleRule spec, Reference value) {
        List<List<Condition>> conditions = new ArrayList<>();
        for (int i = 0; i <= value.wildcards(); i++) {
            conditions.add(new ArrayList<>());
        }
        spec.where().forEach((path, allowed) -> {
            Condition condition = new Condition(Lookup.of(path, value), allowed);
            conditions.get(condition.place().needed()).add(condition);
        });
        return conditions;
    }

    /** The fields that the last asterisk does not mean, because the rule has them for something else. */
    private Set<String> otherwiseUsed() {
        Set<String> names = new HashSet<>();
        if (value.endsInWildcard()) {
            int last = segments.length - 1;
            for (Lookup other : new Lookup[] {time, sequence, truth}) {
                List<Segment> path =
                        other == null ? List.of() : other.reference().segments();
                if (path.size() == segments.length
                        && path.subList(0, last).equals(value.segments().subList(0, last))
                        && !path.get(last).isAny()) {
                    names.add(path.get(last).name());
                }
            }
        }
        return names;
    }

    Template series() {
        return series;
    }

    boolean hasWildcards() {
        return wildcards > 0;
    }

    /** Reads the samples of one tree. */
    void read(JsonNode tree, Trees trees, Reading reading) {
        JsonNode root = tree;
        if (value.root() != Root.VALUE) {
            try {
                root = trees.root(value);
            } catch (UnreadableValueException e) {
                reading.problem(String.valueOf(e.getMessage()));
                return;
            }
        }
        new Walk(tree, trees, reading, new Place(root, wildcards)).start(root);
    }

    private final class Walk {
        private final JsonNode tree;
        private final Trees trees;
        private final Reading reading;
        private final Place place;

        private Walk(JsonNode tree, Trees trees, Reading reading, Place place) {
            this.tree = tree;
            this.trees = trees;
            this.reading = reading;
            this.place = place;
        }

        private void start(JsonNode root) {
            if (conditionsHold(0)) {
                walk(root, 0, 0);
            }
        }

        /** @param wildcard how many asterisks stand for something */
        private void walk(JsonNode from, int level, int wildcard) {
            JsonNode node = from;
            for (int i = level; i < segments.length; i++) {
                if (segments[i].isAny()) {
                    walkAll(node, i, wildcard + 1);
                    return;
                }
                JsonNode next = segments[i].in(node);
                if (next == null) {
                    missing(node, i, wildcard);
                    return;
                }
                node = next;
            }
            sample(node, wildcard);
        }

        private void walkAll(JsonNode node, int level, int wildcard) {
            if (node.isArray()) {
                for (int i = 0; i < node.size() && !reading.isFull(); i++) {
                    place.enterElement(wildcard, i, node.get(i));
                    walkOne(node.get(i), level, wildcard);
                }
            } else if (node.isObject()) {
                boolean isLast = level == segments.length - 1;
                for (Iterator<Map.Entry<String, JsonNode>> each = node.fields();
                        each.hasNext() && !reading.isFull(); ) {
                    Map.Entry<String, JsonNode> field = each.next();
                    if (!isLast || !otherwiseUsed.contains(field.getKey())) {
                        place.enterField(wildcard, field.getKey(), field.getValue());
                        walkOne(field.getValue(), level, wildcard);
                    }
                }
            } else if (Numbers.isNothing(node)) {
                absent(value.told(place) + ": nothing there", wildcard - 1);
            } else {
                reading.problem(
                        value.told(place, level) + ": " + Quoted.node(node) + " is neither a list nor an object");
            }
            place.leave(wildcard);
        }

        private void walkOne(JsonNode node, int level, int wildcard) {
            if (conditionsHold(wildcard)) {
                walk(node, level + 1, wildcard);
            }
            place.leave(wildcard + 1);
        }

        private boolean conditionsHold(int wildcard) {
            try {
                for (Condition condition : conditions.get(wildcard)) {
                    if (!condition.holds(place, tree, trees)) {
                        return false;
                    }
                }
                return true;
            } catch (UnreadableValueException e) {
                reading.problem(String.valueOf(e.getMessage()));
                return false;
            }
        }

        private void missing(JsonNode parent, int level, int wildcard) {
            boolean isPlain = parent.isContainerNode() || Numbers.isNothing(parent);
            absent(
                    isPlain
                            ? value.told(place) + ": nothing there"
                            : value.told(place, level) + ": " + Quoted.node(parent) + " has no "
                                    + segments[level].name(),
                    wildcard);
        }

        /** @param wildcard how many asterisks stand for something */
        private void absent(String line, int wildcard) {
            int around = wildcard == wildcards && value.endsInWildcard() ? wildcard - 1 : wildcard;
            reading.absent(line, around > 0 ? place.node(around) : null);
        }

        private void sample(JsonNode node, int wildcard) {
            if (spec.onlyNumbers() && !node.isNumber()) {
                return;
            }
            if (Numbers.isNothing(node)) {
                absent(value.told(place) + ": nothing there", wildcard);
                return;
            }
            String told = "";
            try {
                told = value.told(place) + ": ";
                double number = finite(Numbers.finite(node) * spec.scale() + spec.offset(), node);
                told = "";
                String id = series.id(place, tree, trees);
                Time at = time();
                reading.add(new MappedSample(id, at.instant(), at.guessed(), sequence(), number, truth()));
                for (int i = 1; i <= wildcard; i++) {
                    reading.fruitful(place.node(i));
                }
            } catch (UnreadableValueException e) {
                reading.problem(told + e.getMessage());
            }
        }

        private double finite(double number, JsonNode node) throws UnreadableValueException {
            if (!Double.isFinite(number)) {
                throw new UnreadableValueException(Quoted.node(node) + " is not finite when it is scaled");
            }
            return number;
        }

        private Time time() throws UnreadableValueException {
            JsonNode node = time == null ? MissingNode.getInstance() : time.find(place, tree, trees);
            if (time == null || times == null || orRecord && Numbers.isNothing(node)) {
                if (trees.record().timestamp() < 0) {
                    throw new UnreadableValueException("the record has no time");
                }
                return new Time(Instant.ofEpochMilli(trees.record().timestamp()), null);
            }
            return read(time, node, times::read);
        }

        private @Nullable Long sequence() throws UnreadableValueException {
            return sequence == null ? null : read(sequence, sequence.find(place, tree, trees), Numbers::whole);
        }

        private @Nullable Double truth() throws UnreadableValueException {
            JsonNode node = truth == null ? MissingNode.getInstance() : truth.find(place, tree, trees);
            return truth == null || Numbers.isNothing(node) ? null : read(truth, node, Numbers::finite);
        }

        private <T> T read(Lookup lookup, JsonNode node, Reader<T> reader) throws UnreadableValueException {
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

    /** What makes something of a node. */
    private interface Reader<T> {
        T read(JsonNode node) throws UnreadableValueException;
    }
}
