package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a record: {@code /path} in its value, {@code key/path} in its key, {@code header:NAME}, {@code
 * topic}. A path has the names of fields and the indexes of elements; {@code *} is every one of a level. In a name {@code
 * ~0} stands for a tilde, {@code ~1} for a slash, {@code ~2} for an asterisk.
 *
 * @param header the header's name, empty where it is none
 */
record Reference(Root root, String header, List<Segment> segments) {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern ESCAPE = Pattern.compile("~(?![012])");
    private static final int LONGEST = 1_000;

    /** Of what a reference is. */
    enum Root {
        VALUE(""),
        KEY("key"),
        HEADER("header "),
        TOPIC("topic");

        private final String text;

        Root(String text) {
            this.text = text;
        }
    }

    /**
     * One level of a path.
     *
     * @param index what the name is in a list; negative where it is nothing there
     */
    record Segment(String name, int index, boolean isAny) {
        private static final Segment ANY = new Segment("*", -1, true);

        private static Segment of(String text) {
            if (text.equals("*")) {
                return ANY;
            }
            String name = text.replace("~1", "/").replace("~2", "*").replace("~0", "~");
            boolean isIndex = !name.isEmpty()
                    && name.length() <= 9
                    && name.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (name.length() == 1 || name.charAt(0) != '0');
            return new Segment(name, isIndex ? Integer.parseInt(name) : -1, false);
        }

        /** What a node has there; null where nothing. */
        @Nullable
        JsonNode in(JsonNode node) {
            return node.isObject() ? node.get(name) : index >= 0 ? node.get(index) : null;
        }
    }

    /** @throws IllegalArgumentException with one line, if the text is no reference */
    static Reference parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a path has at most " + LONGEST + " characters");
        }
        if (text.isEmpty() || text.charAt(0) == '/') {
            return new Reference(Root.VALUE, "", path(text));
        }
        if (text.equals("key") || text.startsWith("key/")) {
            return new Reference(Root.KEY, "", path(text.substring("key".length())));
        }
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            return new Reference(Root.HEADER, text.substring("header:".length()), List.of());
        }
        if (text.equals("topic")) {
            return new Reference(Root.TOPIC, "", List.of());
        }
        throw new IllegalArgumentException(
                '"' + text + "\" is no path: expected /path, key, key/path, header:NAME or topic");
    }

    private static List<Segment> path(String text) {
        if (ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no path: in a name ~0 stands for ~, ~1 for /, ~2 for *");
        }
        List<Segment> segments = new ArrayList<>();
        for (String segment : text.isEmpty() ? new String[0] : SLASH.split(text.substring(1), -1)) {
            segments.add(Segment.of(segment));
        }
        return List.copyOf(segments);
    }

    /** How many asterisks it has. */
    int wildcards() {
        return (int) segments.stream().filter(Segment::isAny).count();
    }

    boolean endsInWildcard() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).isAny();
    }

    /** The place as it is told to a person, with what its asterisks stand for. */
    String told(Place place, int levels) {
        StringBuilder told = new StringBuilder(root.text).append(header);
        int wildcard = 0;
        for (Segment segment : segments.subList(0, levels)) {
            String name = segment.isAny() ? place.name(++wildcard) : segment.name();
            told.append('/').append(name == null ? "*" : name);
        }
        return told.isEmpty() ? "the value" : told.toString();
    }

    String told(Place place) {
        return told(place, segments.size());
    }
}
