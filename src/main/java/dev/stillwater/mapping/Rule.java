package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.Reference.Root;
import dev.stillwater.mapping.Reference.Segment;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link SampleRule} with its paths made ready once. */
final class Rule {
    private final Reference value;
    private final Segment[] segments;
    private final int wildcards;
    private final boolean onlyNumbers;
    private final SampleMaker samples;
    private final List<List<Condition>> conditions;
    private final Set<String> otherwiseUsed;

    private Rule(Reference value, boolean onlyNumbers, SampleMaker samples, List<List<Condition>> conditions) {
        this.value = value;
        this.segments = value.segments().toArray(Segment[]::new);
        this.wildcards = value.wildcards();
        this.onlyNumbers = onlyNumbers;
        this.samples = samples;
        this.conditions = conditions;
        this.otherwiseUsed = samples.fieldsBeside(value);
    }

    /**
     * @param otherTime the time where the rule says none; null: the record's
     * @throws IllegalArgumentException with one line, that begins with the field that is wrong
     */
    static Rule of(SampleRule spec, @Nullable TimeSpec otherTime) {
        Reference value = in("value", () -> Reference.parse(spec.value()));
        TimeSpec time = spec.time() == null ? otherTime : spec.time();
        return new Rule(
                value,
                spec.onlyNumbers(),
                new SampleMaker(spec, value, time),
                in("where", () -> conditions(spec, value)));
    }

    /** Something that may be refused. */
    interface Made<T> {
        T make();
    }

    /** What is made of a field; where it is refused the field is named. */
    static <T> T in(String field, Made<T> made) {
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

    Template series() {
        return samples.series();
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
            if (onlyNumbers && !node.isNumber()) {
                return;
            }
            if (Numbers.isNothing(node)) {
                absent(value.told(place) + ": nothing there", wildcard);
                return;
            }
            double number;
            try {
                number = samples.scaled(node);
            } catch (UnreadableValueException e) {
                reading.problem(value.told(place) + ": " + e.getMessage());
                return;
            }
            try {
                reading.add(samples.sample(number, place, tree, trees));
            } catch (UnreadableValueException e) {
                reading.problem(String.valueOf(e.getMessage()));
                return;
            }
            for (int i = 1; i <= wildcard; i++) {
                reading.fruitful(place.node(i));
            }
        }
    }
}
