package dev.stillwater.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.stillwater.mapping.form.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A place in a YAML file that knows where it is, so that what is wrong is told with its line. */
public final class SpecNode {
    private static final int LONGEST = 1024 * 1024;
    private static final int DEEPEST = 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final int line;
    private final String path;
    private final Map<String, SpecNode> fields = new LinkedHashMap<>();
    private final List<SpecNode> elements = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private Kind kind = Kind.NOTHING;
    private String text = "";

    private enum Kind {
        NOTHING("nothing"),
        TEXT("text"),
        FIELDS("fields"),
        LIST("a list");

        private final String told;

        Kind(String told) {
            this.told = told;
        }
    }

    private SpecNode(int line, String path) {
        this.line = line;
        this.path = path;
    }

    /**
     * The root of a file's text.
     *
     * @param what the file is, as in {@code mapping}
     * @throws IllegalArgumentException with one line, if the text is not YAML
     */
    public static SpecNode parse(String what, String yaml) {
        if (yaml.length() > LONGEST) {
            throw new IllegalArgumentException("a " + what + " has at most " + LONGEST + " characters");
        }
        try (YAMLParser parser = YAML.createParser(yaml)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("the " + what + " is empty");
            }
            SpecNode root = read(parser, "", 0);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("line " + line(parser) + ": a " + what + " is one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException("line " + line + ": not YAML: " + reason, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static SpecNode read(YAMLParser parser, String path, int depth) throws IOException {
        SpecNode node = new SpecNode(line(parser), path);
        if (depth > DEEPEST) {
            throw node.fault("too deep");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw node.fault("anchors are not read");
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                node.kind = Kind.FIELDS;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    node.fields.put(name, read(parser, path.isEmpty() ? name : path + "." + name, depth + 1));
                }
            }
            case START_ARRAY -> {
                node.kind = Kind.LIST;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    node.elements.add(read(parser, path + "[" + node.elements.size() + "]", depth + 1));
                }
            }
            case VALUE_NULL -> node.kind = Kind.NOTHING;
            default -> {
                node.kind = Kind.TEXT;
                node.text = parser.getText();
            }
        }
        return node;
    }

    /** What is wrong here. */
    public IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("line " + line + ", " + (path.isEmpty() ? "" : path + ": ") + what);
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean isNothing() {
        return kind == Kind.NOTHING;
    }

    public boolean isList() {
        return kind == Kind.LIST;
    }

    private void expect(Kind expected) {
        if (kind != expected) {
            throw fault("expected " + expected.told + ", found " + (kind == Kind.TEXT ? Quoted.text(text) : kind.told));
        }
    }

    public String text() {
        expect(Kind.TEXT);
        return text;
    }

    public List<SpecNode> elements() {
        expect(Kind.LIST);
        return elements;
    }

    Map<String, SpecNode> fields() {
        expect(Kind.FIELDS);
        return fields;
    }

    /** A field that has to be there. */
    public SpecNode field(String name) {
        SpecNode field = optional(name);
        if (field == null) {
            throw fault("the field " + name + " is missing");
        }
        return field;
    }

    /** A field; null where it is not there or nothing. */
    public @Nullable SpecNode optional(String name) {
        expect(Kind.FIELDS);
        asked.add(name);
        SpecNode field = fields.get(name);
        return field == null || field.isNothing() ? null : field;
    }

    public @Nullable String optionalText(String name) {
        SpecNode field = optional(name);
        return field == null ? null : field.text();
    }

    /** After all fields that there are have been asked for: any other is a mistake. */
    public void refuseOthers() {
        for (Map.Entry<String, SpecNode> field : fields.entrySet()) {
            if (!asked.contains(field.getKey())) {
                throw field.getValue()
                        .fault("there is no such field; expected " + String.join(", ", new TreeSet<>(asked)));
            }
        }
    }
}
