package dev.stillwater.discovery;

import dev.stillwater.mapping.form.Form;
import dev.stillwater.mapping.form.FormGuess;
import dev.stillwater.mapping.form.FormSpec;
import dev.stillwater.mapping.form.Schemas;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of keys. */
final class KeyForms {
    private static final double ENOUGH = 0.9;
    private static final String OTHER = "bytes";

    private KeyForms() {}

    static FormChoice of(List<SeenRecord> records, FormGuess guess, Schemas schemas) {
        FormCount.Counter counter = new FormCount.Counter();
        Map<Integer, List<byte[]>> binary = new HashMap<>();
        int keys = 0;
        for (SeenRecord each : records) {
            byte[] key = each.record().key();
            if (key == null) {
                continue;
            }
            keys++;
            String form = form(key, guess, schemas);
            if (form == null) {
                binary.computeIfAbsent(key.length, length -> new ArrayList<>()).add(key);
            }
            counter.add(form == null ? key.length + " " + OTHER : form, each);
        }
        List<FormCount> counts = counter.counts();
        if (keys == 0) {
            return FormChoice.certain(counts, FormSpec.of(Form.NONE));
        }
        FormCount most = counts.get(0);
        if (most.share() < ENOUGH) {
            return FormChoice.none(counts, "keys are of several forms: " + ValueForms.told(counts));
        }
        for (Form form : List.of(Form.TEXT, Form.JSON, Form.AVRO)) {
            if (form.label().equals(most.form())) {
                return FormChoice.certain(counts, FormSpec.of(form));
            }
        }
        int length = Integer.parseInt(most.form().replace(" " + OTHER, ""));
        List<Form> forms = FixedBytes.of(length, binary.getOrDefault(length, List.of()));
        if (forms.size() == 1) {
            return FormChoice.certain(counts, FormSpec.of(forms.get(0)));
        }
        return new FormChoice(
                counts,
                FormSpec.of(Form.BYTES),
                forms.isEmpty() ? null : FormSpec.of(forms.get(0)),
                "keys are " + length + " bytes of which it is not certain what they are");
    }

    private static @Nullable String form(byte[] key, FormGuess guess, Schemas schemas) {
        List<Form> forms = guess.of(key);
        if (forms.equals(List.of(Form.AVRO))) {
            boolean mayBeLong = key.length == Long.BYTES && !isRegistered(key, schemas); // it begins with zeros, too
            return mayBeLong ? null : Form.AVRO.label();
        }
        if (forms.equals(List.of(Form.JSON))) {
            return Form.JSON.label();
        }
        boolean isText = !forms.isEmpty() && forms.stream().noneMatch(ValueForms.BINARY::contains);
        return isText && key.length > 0 ? Form.TEXT.label() : null;
    }

    private static boolean isRegistered(byte[] key, Schemas schemas) {
        try {
            schemas.type(ByteBuffer.wrap(key, 1, Integer.BYTES).getInt());
            return true;
        } catch (UnreadableValueException e) {
            return false;
        }
    }
}
