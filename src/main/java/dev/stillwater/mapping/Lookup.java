package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stillwater.mapping.Reference.Root;
import dev.stillwater.mapping.Reference.Segment;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.List;

/**
 * Another place of a record than that of a value, whose asterisks stand for the same names and indexes, the first for the
 * first. As far as both paths are the same it begins at the element that is known already.
 */
final class Lookup {
    private final Reference reference;
    private final int known;
    private final Segment[] rest;
    private final int needed;

    private Lookup(Reference reference, int known, Segment[] rest) {
        this.reference = reference;
        this.known = known;
        this.rest = rest;
        this.needed = reference.wildcards();
    }

    /**
     * @param value the path of the values
     * @throws IllegalArgumentException if it has more asterisks than that
     */
    static Lookup of(String text, Reference value) {
        return of(Reference.parse(text), value);
    }

    static Lookup of(Reference reference, Reference value) {
        if (reference.wildcards() > value.wildcards()) {
            throw new IllegalArgumentException("\"" + reference.told(new Place(MissingNode.getInstance(), 0))
                    + "\" has more * than the path of the value, which says what they stand for");
        }
        int known = 0;
        int first = 0;
        List<Segment> segments = reference.segments();
        int common = reference.root() == Root.VALUE && value.root() == Root.VALUE
                ? Math.min(segments.size(), value.segments().size())
                : 0;
        for (int i = 0; i < common && segments.get(i).equals(value.segments().get(i)); i++) {
            if (segments.get(i).isAny()) {
                known++;
                first = i + 1;
            }
        }
        return new Lookup(
                reference, known, segments.subList(first, segments.size()).toArray(Segment[]::new));
    }

    /** How many asterisks have to stand for something before it can be asked. */
    int needed() {
        return needed;
    }

    Reference reference() {
        return reference;
    }

    /** What stands there; a missing node where nothing does. */
    JsonNode find(Place place, JsonNode value, Trees trees) throws UnreadableValueException {
        JsonNode node = reference.root() != Root.VALUE ? trees.root(reference) : known == 0 ? value : place.node(known);
        int wildcard = known;
        for (Segment segment : rest) {
            JsonNode next = segment.isAny() ? place.same(++wildcard, node) : segment.in(node);
            if (next == null) {
                return MissingNode.getInstance();
            }
            node = next;
        }
        return node;
    }

    /** Whether it is a field of the key. */
    boolean looksIntoKey() {
        return reference.root() == Root.KEY && !reference.segments().isEmpty();
    }

    /** The place as it is told to a person. */
    String told(Place place) {
        return reference.told(place);
    }
}
