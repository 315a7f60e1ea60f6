package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stillwater.mapping.form.Decoder;
import dev.stillwater.mapping.form.Decoders;
import dev.stillwater.mapping.form.Decoders.Told;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.util.ArrayList;
import java.util.List;

/** Reads the samples of records. It may be asked from several threads at once. */
public final class Mapping {
    /** Values of more bytes are not looked into. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** A record with more is not read. */
    public static final int MOST_SAMPLES = 10_000;

    private final Envelope envelope;
    private final List<Rule> rules;
    private final FormSpec keyForm;
    private final Decoder keys;
    private final FormSpec valueForm;
    private final Decoders decoders;
    private final Decoder values;
    private final Decoder json;
    private final int firstLine;

    private Mapping(Envelope envelope, List<Rule> rules, FormSpec keyForm, FormSpec valueForm, Decoders decoders) {
        this.envelope = envelope;
        this.rules = rules;
        this.keyForm = keyForm;
        this.valueForm = valueForm;
        this.decoders = decoders;
        Decoder plainKeys = decoders.ofKey(keyForm);
        boolean mayBeWrapped = envelope == Envelope.CONNECT || envelope == Envelope.DEBEZIUM;
        this.keys = mayBeWrapped ? key -> ConnectJson.unwrapped(plainKeys.decode(key)) : plainKeys;
        this.values = decoders.of(valueForm);
        CsvSpec csv = valueForm.csv();
        this.firstLine = csv != null && csv.header() != Header.NONE ? 2 : 1;
        this.json = decoders.of(FormSpec.of(Form.JSON));
    }

    /**
     * The mapping that a file says.
     *
     * @param schemas what ids on the wire stand for
     * @throws IllegalArgumentException with one line, if a path or template is wrong or a file that is named cannot be read
     */
    public static Mapping of(MappingSpec spec, Schemas schemas) {
        List<Rule> rules = spec.rules();
        FormSpec key = spec.key();
        boolean looksInto = rules.stream().anyMatch(rule -> rule.series().looksIntoKey());
        return new Mapping(
                spec.envelope(),
                rules,
                key != null ? key : FormSpec.of(looksInto ? Form.AUTO : Form.TEXT),
                spec.value(),
                new Decoders(schemas));
    }

    /**
     * The samples of a record. Nothing that stands in a record makes it throw.
     *
     * @throws RuntimeException only of a schema registry that does not answer
     */
    public Mapped read(ForeignRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return Mapped.unreadable("the record has no value");
        }
        if (value.length > MOST_BYTES) {
            return Mapped.unreadable("a value of " + value.length + " bytes, more than " + MOST_BYTES);
        }
        try {
            Told told = told(record, value);
            JsonNode tree = envelope.opened(told.tree());
            return tree == null ? Mapped.NOTHING : read(tree, told.form().isList(), new Trees(record, keys));
        } catch (UnreadableValueException e) {
            return Mapped.unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The trees that the rules' paths begin in: that of the value, those of its lines where its form has lines, none where
     * the record has no value or means to give nothing.
     *
     * @throws UnreadableValueException if it is not of the form
     */
    public List<JsonNode> trees(ForeignRecord record) throws UnreadableValueException {
        byte[] value = record.value();
        if (value == null || value.length > MOST_BYTES) {
            return List.of();
        }
        Told told = told(record, value);
        JsonNode tree = envelope.opened(told.tree());
        if (tree == null) {
            return List.of();
        }
        List<JsonNode> trees = new ArrayList<>();
        if (told.form().isList() && tree.isArray()) {
            tree.forEach(trees::add);
        } else {
            trees.add(tree);
        }
        return trees;
    }

    /**
     * The tree of the key; a missing node where there is none.
     *
     * @throws UnreadableValueException if it is not of its form
     */
    public JsonNode keyTree(ForeignRecord record) throws UnreadableValueException {
        byte[] key = record.key();
        return key == null ? MissingNode.getInstance() : keys.decode(key);
    }

    private Told told(ForeignRecord record, byte[] value) throws UnreadableValueException {
        if (envelope == Envelope.CLOUDEVENTS) {
            return new Told(Form.JSON, CloudEvent.read(record, value, values, json));
        }
        return valueForm.form() == Form.AUTO ? decoders.told(value) : new Told(valueForm.form(), values.decode(value));
    }

    private Mapped read(JsonNode tree, boolean isList, Trees trees) {
        Reading reading = new Reading();
        if (isList && tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                if (tree.size() > 1) {
                    reading.beginLine(i + firstLine, tree.get(i));
                }
                read(tree.get(i), trees, reading);
            }
        } else {
            read(tree, trees, reading);
        }
        return reading.result();
    }

    private void read(JsonNode tree, Trees trees, Reading reading) {
        for (Rule rule : rules) {
            if (!reading.isFull()) {
                rule.read(tree, trees, reading);
            }
        }
    }

    /** Whether each record's key is, as it stands, the id of the one series that it has a sample of. */
    public boolean keyIsSeries() {
        return keyForm.form() == Form.TEXT
                && !valueForm.form().isList()
                && valueForm.form() != Form.AUTO
                && rules.size() == 1
                && rules.get(0).series().isKey()
                && !rules.get(0).hasWildcards();
    }

    /** The series that a record without a value speaks of: none where that takes more than key, headers and topic. */
    public List<String> seriesWithoutValue(ForeignRecord record) {
        Trees trees = new Trees(record, keys);
        return rules.stream()
                .map(Rule::series)
                .filter(series -> !series.needsValue())
                .flatMap(series -> series.idWithoutValue(trees).stream())
                .distinct()
                .toList();
    }
}
