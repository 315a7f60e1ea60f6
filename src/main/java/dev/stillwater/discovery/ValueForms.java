package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.Decoder;
import dev.stillwater.mapping.form.Decoders;
import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormGuess;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of values. */
final class ValueForms {
    /** Forms whose bytes are no text. */
    static final Set<Form> BINARY = Set.of(Form.AVRO, Form.OTLP_PROTO, Form.REMOTE_WRITE);

    private static final double ENOUGH = 0.85;
    private static final double MIXED = 0.02;
    private static final int MIXED_RECORDS = 3;
    private static final Set<String> OF_ANY_KIND = Set.of("text", "csv", "no bytes", "bytes");

    private final Schemas schemas;
    private final Decoders decoders;
    private final FormGuess guess;

    ValueForms(Schemas schemas, Decoders decoders) {
        this.schemas = schemas;
        this.decoders = decoders;
        this.guess = new FormGuess(decoders);
    }

    static String told(List<FormCount> counts) {
        return counts.stream()
                .limit(3)
                .map(each -> Math.round(100 * each.share()) + " % " + each.form() + " (as "
                        + each.examples().get(0) + ")")
                .collect(Collectors.joining(", "));
    }

    FormChoice of(List<SeenRecord> records) {
        FormCount.Counter counter = new FormCount.Counter();
        Map<Integer, List<byte[]>> lengths = new HashMap<>();
        List<byte[]> values = new ArrayList<>();
        int binary = 0;
        for (SeenRecord each : records) {
            byte[] value = each.record().value();
            if (value == null) {
                continue;
            }
            String form = form(value);
            binary += form.equals("bytes") || form.equals(Form.AVRO.label()) ? 1 : 0;
            lengths.computeIfAbsent(value.length, length -> new ArrayList<>()).add(value);
            values.add(value);
            counter.add(form, each);
        }
        List<FormCount> counts = counter.counts();
        if (values.isEmpty()) {
            return FormChoice.none(counts, records.isEmpty() ? "there is no record" : "all values are null");
        }
        FormChoice numbers = 2 * binary > values.size() ? numbers(lengths, values.size(), counts) : null;
        if (numbers != null && !counts.get(0).form().equals(Form.AVRO.label())) {
            return numbers;
        }
        FormCount most = counts.get(0);
        for (FormCount other : counts.subList(1, counts.size())) {
            boolean many = other.records() >= MIXED_RECORDS && other.share() > MIXED;
            if (most.share() < ENOUGH || many && !OF_ANY_KIND.contains(other.form())) {
                return FormChoice.none(counts, "values are of several forms: " + told(counts));
            }
        }
        return ofMost(most.form(), values, counts, numbers);
    }

    private String form(byte[] value) {
        if (value.length == 0) {
            return "no bytes";
        }
        List<Form> forms = guess.of(value);
        if (forms.size() > 1) {
            return forms.stream().map(Form::label).collect(Collectors.joining(" or "));
        }
        return forms.isEmpty() ? "bytes" : forms.get(0).label();
    }

    private static @Nullable FormChoice numbers(Map<Integer, List<byte[]>> lengths, int all, List<FormCount> counts) {
        for (int length : new int[] {Long.BYTES, Integer.BYTES}) {
            List<byte[]> values = lengths.getOrDefault(length, List.of());
            if (values.size() >= ENOUGH * all) {
                List<Form> forms = FixedBytes.of(length, values);
                if (forms.size() == 1) {
                    return FormChoice.certain(counts, FormSpec.of(forms.get(0)));
                }
                if (!forms.isEmpty()) {
                    return new FormChoice(
                            counts,
                            FormSpec.of(forms.get(0)),
                            FormSpec.of(forms.get(1)),
                            "values are " + length + " bytes, which may be a "
                                    + forms.get(0).label() + " or a "
                                    + forms.get(1).label());
                }
            }
        }
        return null;
    }

    private FormChoice ofMost(String form, List<byte[]> values, List<FormCount> counts, @Nullable FormChoice numbers) {
        if (form.equals(Form.AVRO.label())) {
            FormChoice registered = registered(values, counts);
            return registered.form() == null && numbers != null ? numbers : registered;
        }
        if (form.equals(Form.CSV.label())) {
            return new CsvGuess(decoders).of(values, counts);
        }
        if (form.equals(Form.JSON.label())) {
            boolean isOtlp = values.stream().filter(this::isOtlp).count() >= ENOUGH * values.size();
            return FormChoice.certain(counts, FormSpec.of(isOtlp ? Form.OTLP_JSON : Form.JSON));
        }
        for (Form each : List.of(Form.NUMBER, Form.INFLUX, Form.OTLP_PROTO, Form.REMOTE_WRITE)) {
            if (form.equals(each.label())) {
                return FormChoice.certain(counts, FormSpec.of(each));
            }
        }
        return FormChoice.none(counts, unknown(form, values.get(0)));
    }

    private boolean isOtlp(byte[] value) {
        try {
            return FormGuess.isOtlp(decoders.of(FormSpec.of(Form.JSON)).decode(value));
        } catch (UnreadableValueException e) {
            return false;
        }
    }

    private static String unknown(String form, byte[] value) {
        if (form.equals("text")) {
            return "values are text that is neither JSON, nor a number, nor lines of Influx or CSV";
        }
        int first = value.length < 2 ? 0 : (value[0] & 0xFF) << 8 | value[1] & 0xFF;
        return switch (first) {
            case 0xC301 ->
                "values are Avro behind the fingerprint of a schema (C3 01); give a mapping that names the schema"
                        + " (value: { form: avro, schema: FILE })";
            case 0x4F62 -> "values are whole Avro files (\"Obj\"), which are not read";
            case 0x1F8B -> "values are compressed by gzip in the application, which is not read";
            case 0x28B5 -> "values are compressed by zstd in the application, which is not read";
            case 0x0422 -> "values are compressed by lz4 in the application, which is not read";
            default ->
                "values are " + form + " that tell no form: Avro or Protobuf without a registry need a mapping"
                        + " that names the schema (value: { form: avro, schema: FILE })";
        };
    }

    /** Values that name a schema in the registry. */
    private FormChoice registered(List<byte[]> values, List<FormCount> counts) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        String unknown = "";
        int known = 0;
        for (byte[] value : values) {
            if (value.length > Integer.BYTES && value[0] == 0) {
                try {
                    kinds.add(schemas.type(
                                    ByteBuffer.wrap(value, 1, Integer.BYTES).getInt())
                            .kind());
                    known++;
                } catch (UnreadableValueException e) {
                    unknown = String.valueOf(e.getMessage());
                }
            }
        }
        if (known < ENOUGH * values.size()) {
            return FormChoice.none(
                    counts, "values name schemas by ids (" + unknown + "); give the registry by --schema-registry-url");
        }
        if (kinds.size() > 1) {
            return FormChoice.none(counts, "values are of several kinds of schemas: " + kinds);
        }
        return kinds.contains(Kind.PROTOBUF) ? protobuf(values, counts) : certain(kinds, counts);
    }

    private static FormChoice certain(Set<Kind> kinds, List<FormCount> counts) {
        return FormChoice.certain(counts, FormSpec.of(kinds.contains(Kind.AVRO) ? Form.AVRO : Form.AUTO));
    }

    /** Some writers leave out which message of the schema it is. */
    private FormChoice protobuf(List<byte[]> values, List<FormCount> counts) {
        FormSpec usual = FormSpec.of(Form.PROTOBUF);
        FormSpec bare = new FormSpec(Form.PROTOBUF, null, null, null, false, null, false);
        boolean usually = reads(usual, values);
        boolean barely = reads(bare, values);
        if (usually && barely) {
            return new FormChoice(counts, usual, bare, "values are Protobuf, with or without message indexes");
        }
        return FormChoice.certain(counts, barely ? bare : usual);
    }

    private boolean reads(FormSpec spec, List<byte[]> values) {
        Decoder decoder = decoders.of(spec);
        int read = 0;
        for (byte[] value : values) {
            try {
                JsonNode tree = decoder.decode(value);
                read += tree.isEmpty() ? 0 : 1;
            } catch (UnreadableValueException e) {
                continue;
            }
        }
        return read >= ENOUGH * values.size();
    }
}
