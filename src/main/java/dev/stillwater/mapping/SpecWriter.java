package dev.stillwater.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a {@link MappingSpec} as a file that says the same. */
final class SpecWriter {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private SpecWriter() {}

    static String yaml(MappingSpec spec) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (spec.key() != null) {
            root.set("key", form(spec.key()));
        }
        root.set("value", form(spec.value()));
        if (spec.envelope() != Envelope.NONE) {
            root.put("envelope", spec.envelope().label());
        }
        if (!spec.samples().isEmpty()) {
            ArrayNode samples = root.putArray("samples");
            spec.samples().forEach(rule -> samples.add(rule(rule)));
        }
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping cannot be written", e);
        }
    }

    private static ObjectNode form(FormSpec spec) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("form", spec.form().label());
        put(form, "schema", spec.schema());
        put(form, "descriptors", spec.descriptors());
        if (spec.message() != null) {
            form.put("message", spec.message());
        }
        if (!spec.indexes()) {
            form.put("indexes", "none");
        }
        CsvSpec csv = spec.csv();
        if (csv != null) {
            csv(csv, form);
        }
        if (spec.base64()) {
            form.put("as", "base64");
        }
        return form;
    }

    private static void put(ObjectNode form, String name, @Nullable Path file) {
        if (file != null) {
            form.put(name, file.toString());
        }
    }

    private static void csv(CsvSpec csv, ObjectNode form) {
        if (!csv.columns().isEmpty()) {
            csv.columns().forEach(form.putArray("columns")::add);
        }
        form.put("separator", String.valueOf(csv.separator()));
        if (csv.header() != Header.NONE) {
            form.put("header", csv.header().name().toLowerCase(Locale.ROOT));
        }
    }

    private static ObjectNode rule(SampleRule spec) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.put("series", spec.series());
        rule.put("value", spec.value());
        if (spec.onlyNumbers() != SampleRule.takesOnlyNumbers(spec.value())) {
            rule.put("only", spec.onlyNumbers() ? "numbers" : "any");
        }
        if (spec.time() != null) {
            rule.set("time", time(spec.time()));
        }
        if (spec.sequence() != null) {
            rule.put("sequence", spec.sequence());
        }
        if (spec.truth() != null) {
            rule.put("truth", spec.truth());
        }
        if (!spec.where().isEmpty()) {
            ObjectNode where = rule.putObject("where");
            for (Map.Entry<String, List<JsonNode>> each : spec.where().entrySet()) {
                List<JsonNode> allowed = each.getValue();
                where.set(
                        each.getKey(),
                        allowed.size() == 1 ? allowed.get(0) : where.arrayNode().addAll(allowed));
            }
        }
        if (spec.scale() != 1) {
            rule.put("scale", spec.scale());
        }
        if (spec.offset() != 0) {
            rule.put("offset", spec.offset());
        }
        return rule;
    }

    private static ObjectNode time(TimeSpec spec) {
        ObjectNode time = JsonNodeFactory.instance.objectNode();
        time.put("path", spec.path());
        SpecReader.UNITS.forEach((name, unit) -> {
            if (unit == spec.unit()) {
                time.put("unit", name);
            }
        });
        if (spec.iso()) {
            time.put("unit", SpecReader.ISO);
        }
        if (spec.pattern() != null) {
            time.put("pattern", spec.pattern());
        }
        if (spec.zone() != null) {
            time.put("zone", spec.zone().getId());
        }
        if (spec.orRecord()) {
            time.put("missing", "record");
        }
        return time;
    }
}
