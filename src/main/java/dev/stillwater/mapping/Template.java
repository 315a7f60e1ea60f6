package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stillwater.impulse.SeriesId;
import dev.stillwater.mapping.Reference.Root;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text that a series id is made by: as it stands, but for references in braces. {@code {/a/*~}} is the name or index
 * that the last asterisk stands for, {@code {/a,/b,}} all fields of the objects at these paths, sorted, as {@code
 * ,name=value}, where a backslash keeps commas and equals signs apart. A brace itself is written twice. Different parts
 * never make the same id: see {@link Separator}.
 */
final class Template {
    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** A piece of the text. */
    private interface Part {
        void append(StringBuilder id, Place place, JsonNode value, Trees trees) throws UnreadableValueException;

        /** What it takes from the record, as one; null where nothing. */
        default @Nullable Reference whole() {
            return null;
        }

        default boolean needsValue() {
            return false;
        }

        default boolean looksIntoKey() {
            return false;
        }
    }

    /**
     * @param value the path of the values, which says what asterisks stand for
     * @throws IllegalArgumentException with one line
     */
    static Template parse(String text, Reference value) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isTwice = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && isTwice) {
                literal.append(c);
                i++;
            } else if (c == '}') {
                throw new IllegalArgumentException("\"" + text + "\" has a } without a {; the character itself is }}");
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "\"" + text + "\" has a { without a }; the character itself is {{");
                }
                addLiteral(literal, parts);
                parts.add(part(text.substring(i + 1, end), value));
                i = end;
            } else {
                literal.append(c);
            }
        }
        addLiteral(literal, parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a series id is not empty");
        }
        return new Template(separated(parts));
    }

    private static void addLiteral(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static List<Part> separated(List<Part> parts) {
        List<Part> references =
                parts.stream().filter(part -> !(part instanceof Literal)).toList();
        if (references.size() < 2) {
            return List.copyOf(parts);
        }
        long objects = references.stream().filter(Labels.class::isInstance).count();
        if (objects > 1) {
            throw new IllegalArgumentException("fields of several objects are named together: {/a,/b,}");
        }
        boolean labelsFollow = objects > 0;
        List<Part> separated = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Labels) {
                labelsFollow = false;
            }
            if (part instanceof Literal || part instanceof Labels) {
                separated.add(part);
                continue;
            }
            boolean isFirst = part == references.get(0);
            Separator separator = isFirst
                    ? Separator.none(labelsFollow)
                    : Separator.behind(
                            i > 0 && parts.get(i - 1) instanceof Literal before ? before.text() : "", labelsFollow);
            separated.add(new Separated(part, separator));
        }
        return List.copyOf(separated);
    }

    private record Literal(String text) implements Part {
        @Override
        public void append(StringBuilder id, Place place, JsonNode value, Trees trees) {
            id.append(text);
        }
    }

    /** A reference among others. */
    private record Separated(Part part, Separator separator) implements Part {
        @Override
        public void append(StringBuilder id, Place place, JsonNode value, Trees trees) throws UnreadableValueException {
            int from = id.length();
            part.append(id, place, value, trees);
            separator.keepApart(id, from);
        }

        @Override
        public boolean needsValue() {
            return part.needsValue();
        }

        @Override
        public boolean looksIntoKey() {
            return part.looksIntoKey();
        }
    }

    private static Part part(String text, Reference value) {
        if (text.endsWith("~")) {
            return name(Reference.parse(text.substring(0, text.length() - 1)), value);
        }
        if (text.endsWith(",")) {
            List<Lookup> objects = new ArrayList<>();
            for (String path : text.substring(0, text.length() - 1).split(",", -1)) {
                objects.add(Lookup.of(path, value));
            }
            return new Labels(objects);
        }
        return new Text(Lookup.of(text, value));
    }

    private static Part name(Reference reference, Reference value) {
        if (!reference.endsInWildcard()) {
            throw new IllegalArgumentException("{path~} is the name that a * stands for, so that the path ends in one");
        }
        int wildcard = Lookup.of(reference, value).needed();
        return new Part() {
            @Override
            public void append(StringBuilder id, Place place, JsonNode tree, Trees trees) {
                id.append(place.name(wildcard));
            }

            @Override
            public boolean needsValue() {
                return true;
            }
        };
    }

    private record Text(Lookup lookup) implements Part {
        @Override
        public void append(StringBuilder id, Place place, JsonNode value, Trees trees) throws UnreadableValueException {
            JsonNode node = lookup.find(place, value, trees);
            if (node.isMissingNode() || node.isNull()) {
                throw new UnreadableValueException(lookup.told(place) + ": nothing there");
            }
            if (node.isContainerNode()) {
                throw new UnreadableValueException(
                        lookup.told(place) + ": " + Quoted.node(node) + " is no part of a series id");
            }
            String text = node.asText();
            if (text.length() > SeriesId.MAX_LENGTH) {
                throw tooLong();
            }
            id.append(text);
        }

        @Override
        public Reference whole() {
            return lookup.reference();
        }

        @Override
        public boolean needsValue() {
            return lookup.reference().root() == Root.VALUE || lookup.needed() > 0;
        }

        @Override
        public boolean looksIntoKey() {
            return lookup.looksIntoKey();
        }
    }

    private record Labels(List<Lookup> objects) implements Part {
        @Override
        public void append(StringBuilder id, Place place, JsonNode value, Trees trees) throws UnreadableValueException {
            LabelText labels = new LabelText();
            for (Lookup object : objects) {
                JsonNode node = object.find(place, value, trees);
                if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
                    throw new UnreadableValueException(object.told(place) + ": " + Quoted.node(node) + " is no object");
                }
                if (!labels.add(node)) {
                    throw tooLong();
                }
            }
            labels.appendTo(id);
        }

        @Override
        public boolean needsValue() {
            return objects.stream().anyMatch(object -> object.reference().root() == Root.VALUE);
        }

        @Override
        public boolean looksIntoKey() {
            return objects.stream().anyMatch(object -> object.reference().root() == Root.KEY);
        }
    }

    /**
     * The series id.
     *
     * @throws UnreadableValueException if something is not there, or it would be none
     */
    String id(Place place, JsonNode value, Trees trees) throws UnreadableValueException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            part.append(text, place, value, trees);
            if (text.length() > SeriesId.MAX_LENGTH) {
                throw tooLong();
            }
        }
        String id = text.toString();
        String flaw = SeriesId.flaw(id);
        if (flaw != null) {
            throw new UnreadableValueException(flaw + ": " + Quoted.text(id));
        }
        return id;
    }

    /** The series id of a record without a value; nothing where it has none. */
    Optional<String> idWithoutValue(Trees trees) {
        try {
            JsonNode nothing = MissingNode.getInstance();
            return Optional.of(id(new Place(nothing, 0), nothing, trees));
        } catch (UnreadableValueException e) {
            return Optional.empty();
        }
    }

    private static UnreadableValueException tooLong() {
        return new UnreadableValueException("a series id has at most " + SeriesId.MAX_LENGTH + " characters");
    }

    /** Whether it is the whole key and nothing else. */
    boolean isKey() {
        Reference whole = parts.size() == 1 ? parts.get(0).whole() : null;
        return whole != null && whole.root() == Root.KEY && whole.segments().isEmpty();
    }

    /** Whether it looks into the key. */
    boolean looksIntoKey() {
        return parts.stream().anyMatch(Part::looksIntoKey);
    }

    /** Whether it takes something of the record's value. */
    boolean needsValue() {
        return parts.stream().anyMatch(Part::needsValue);
    }
}
