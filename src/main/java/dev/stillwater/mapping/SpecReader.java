package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import dev.stillwater.mapping.form.Quoted;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link MappingSpec} of a mapping's file and checks all that can be checked without a record. */
final class SpecReader {
    static final Map<String, EpochUnit> UNITS = units();
    static final String ISO = "iso";
    private static final int MOST_RULES = 100;
    private static final int MOST_COLUMNS = 1_000;

    private final Path directory;

    /** @param directory from which the files that it names are looked for */
    SpecReader(Path directory) {
        this.directory = directory;
    }

    private static Map<String, EpochUnit> units() {
        Map<String, EpochUnit> units = new LinkedHashMap<>();
        units.put("s", EpochUnit.SECONDS);
        units.put("ms", EpochUnit.MILLISECONDS);
        units.put("us", EpochUnit.MICROSECONDS);
        units.put("ns", EpochUnit.NANOSECONDS);
        return units;
    }

    MappingSpec read(SpecNode root) {
        SpecNode key = root.optional("key");
        SpecNode value = root.optional("value");
        SpecNode samples = root.optional("samples");
        MappingSpec spec = new MappingSpec(
                key == null ? null : form(key),
                value == null ? FormSpec.of(Form.AUTO) : form(value),
                envelope(root.optional("envelope")),
                samples == null ? List.of() : rules(samples));
        root.refuseOthers();
        if (spec.value().form() == Form.NONE) {
            throw root.field("value").fault("values are looked at; only keys may be none");
        }
        if (spec.samples().isEmpty() && FormRules.of(spec.value().form()).isEmpty()) {
            throw root.fault("samples is missing: what the samples are has to be said of values of the form "
                    + spec.value().form().label());
        }
        check(spec, samples);
        return spec;
    }

    /** That each rule can be made ready. */
    private static void check(MappingSpec spec, @Nullable SpecNode samples) {
        for (int i = 0; samples != null && i < spec.samples().size(); i++) {
            SpecNode node = samples.elements().get(i);
            try {
                Rule.of(spec.samples().get(i), spec.envelope().time());
            } catch (IllegalArgumentException e) {
                throw node.fault(String.valueOf(e.getMessage()));
            }
        }
    }

    private static Envelope envelope(@Nullable SpecNode node) {
        if (node == null) {
            return Envelope.NONE;
        }
        for (Envelope envelope : Envelope.values()) {
            if (envelope.label().equals(node.text())) {
                return envelope;
            }
        }
        throw node.fault("expected " + String.join(", ", Envelope.labels()) + ", found " + Quoted.text(node.text()));
    }

    private FormSpec form(SpecNode node) {
        SpecNode name = node.isText() ? node : node.field("form");
        Form form = Form.labelled(name.text());
        if (form == null) {
            throw name.fault("expected " + String.join(", ", Form.labels()) + ", found " + Quoted.text(name.text()));
        }
        if (node.isText()) {
            return FormSpec.of(form);
        }
        FormSpec spec = switch (form) {
            case AVRO -> new FormSpec(form, file(node, "schema"), null, null, true, null, false);
            case PROTOBUF -> protobuf(node);
            case CSV -> new FormSpec(form, null, null, null, true, csv(node), false);
            case BYTES -> new FormSpec(form, null, null, null, true, null, isBase64(node));
            default -> FormSpec.of(form);
        };
        node.refuseOthers();
        return spec;
    }

    private @Nullable Path file(SpecNode node, String name) {
        String file = node.optionalText(name);
        return file == null ? null : directory.resolve(file).toAbsolutePath().normalize();
    }

    private FormSpec protobuf(SpecNode node) {
        Path descriptors = file(node, "descriptors");
        String message = node.optionalText("message");
        if ((descriptors == null) != (message == null)) {
            throw node.fault("descriptors and message are said together");
        }
        boolean indexes =
                choice(node, "indexes", "first", List.of("first", "none")).equals("first");
        return new FormSpec(Form.PROTOBUF, null, descriptors, message, indexes, null, false);
    }

    private static CsvSpec csv(SpecNode node) {
        List<String> columns = new ArrayList<>();
        SpecNode names = node.optional("columns");
        if (names != null) {
            for (SpecNode column : names.elements()) {
                columns.add(column.text());
            }
            if (columns.size() > MOST_COLUMNS || new HashSet<>(columns).size() < columns.size()) {
                throw names.fault("expected at most " + MOST_COLUMNS + " different names");
            }
        }
        String separator = node.optionalText("separator");
        if (separator != null
                && (separator.length() != 1
                        || separator.charAt(0) == '"'
                        || separator.isBlank() && !separator.equals("\t") && !separator.equals(" "))) {
            throw node.field("separator").fault("expected one character, found " + Quoted.text(separator));
        }
        String header = choice(node, "header", "none", List.of("none", "skip", "names"));
        return new CsvSpec(
                columns,
                separator == null ? ',' : separator.charAt(0),
                Header.valueOf(header.toUpperCase(Locale.ROOT)));
    }

    private static boolean isBase64(SpecNode node) {
        return choice(node, "as", "hex", List.of("hex", "base64")).equals("base64");
    }

    private static String choice(SpecNode node, String name, String otherwise, List<String> choices) {
        SpecNode field = node.optional(name);
        if (field != null && !choices.contains(field.text())) {
            throw field.fault("expected " + String.join(" or ", choices) + ", found " + Quoted.text(field.text()));
        }
        return field == null ? otherwise : field.text();
    }

    private static List<SampleRule> rules(SpecNode samples) {
        List<SpecNode> elements = samples.elements();
        if (elements.isEmpty() || elements.size() > MOST_RULES) {
            throw samples.fault("expected one to " + MOST_RULES + " rules");
        }
        return elements.stream().map(SpecReader::rule).toList();
    }

    private static SampleRule rule(SpecNode node) {
        String value = node.field("value").text();
        SpecNode time = node.optional("time");
        String only =
                choice(node, "only", SampleRule.takesOnlyNumbers(value) ? "numbers" : "any", List.of("numbers", "any"));
        SampleRule rule = new SampleRule(
                node.field("series").text(),
                value,
                only.equals("numbers"),
                time == null ? null : time(time),
                node.optionalText("sequence"),
                node.optionalText("truth"),
                where(node.optional("where")),
                number(node, "scale", 1),
                number(node, "offset", 0));
        node.refuseOthers();
        return rule;
    }

    private static double number(SpecNode node, String name, double otherwise) {
        SpecNode field = node.optional(name);
        if (field == null) {
            return otherwise;
        }
        double number = DecimalNumber.is(field.text()) ? Double.parseDouble(field.text()) : Double.NaN;
        if (!Double.isFinite(number) || name.equals("scale") && number == 0) {
            throw field.fault("expected a number, found " + Quoted.text(field.text()));
        }
        return number;
    }

    private static Map<String, List<JsonNode>> where(@Nullable SpecNode node) {
        Map<String, List<JsonNode>> where = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEach((path, allowed) -> {
                List<SpecNode> each = allowed.isList() ? allowed.elements() : List.of(allowed);
                where.put(
                        path,
                        each.stream()
                                .map(one -> one.isNothing()
                                        ? (JsonNode) NullNode.getInstance()
                                        : TextNode.valueOf(one.text()))
                                .toList());
            });
        }
        return where;
    }

    private static TimeSpec time(SpecNode node) {
        if (node.isText()) {
            return TimeSpec.at(node.text());
        }
        SpecNode unit = node.optional("unit");
        SpecNode pattern = node.optional("pattern");
        SpecNode zone = node.optional("zone");
        boolean orRecord =
                choice(node, "missing", "refuse", List.of("refuse", "record")).equals("record");
        boolean isIso = unit != null && unit.text().equals(ISO);
        if (unit != null && !isIso && !UNITS.containsKey(unit.text())) {
            throw unit.fault(
                    "expected " + String.join(", ", UNITS.keySet()) + " or iso, found " + Quoted.text(unit.text()));
        }
        if (unit != null && pattern != null) {
            throw pattern.fault("a time has a unit or a pattern, not both");
        }
        if (unit != null && !isIso && zone != null) {
            throw zone.fault("numbers have no zone");
        }
        TimeSpec time = new TimeSpec(
                node.field("path").text(),
                unit == null || isIso ? null : UNITS.get(unit.text()),
                pattern == null ? null : pattern(pattern),
                zone == null ? null : zone(zone),
                isIso,
                orRecord);
        node.refuseOthers();
        return time;
    }

    private static String pattern(SpecNode node) {
        try {
            TimeText.pattern(node.text(), null);
        } catch (IllegalArgumentException e) {
            throw node.fault(Quoted.text(node.text()) + " is no pattern of a date and time: " + e.getMessage());
        }
        return node.text();
    }

    private static ZoneId zone(SpecNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.fault(Quoted.text(node.text()) + " is no zone; expected one like Europe/Berlin or +01:00");
        }
    }

    /** A time in one word: its path, and behind a colon its unit where it is said. */
    static TimeSpec shortTime(String text) {
        int colon = text.lastIndexOf(':');
        String unit = text.substring(colon + 1);
        if (colon > 0
                && (unit.equals(ISO) || UNITS.containsKey(unit))
                && !text.substring(0, colon).equals("header")) {
            return new TimeSpec(text.substring(0, colon), UNITS.get(unit), null, null, unit.equals(ISO), false);
        }
        return TimeSpec.at(text);
    }
}
