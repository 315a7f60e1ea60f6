package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Which forms bytes may be of, as far as they tell. What is text, a number and cells at once is the most special of them. */
public final class FormGuess {
    static final byte SCHEMA_ID = 0;
    static final int SCHEMA_ID_BYTES = 5;

    private static final List<Form> METRICS_IN_BYTES = List.of(Form.OTLP_PROTO, Form.REMOTE_WRITE);

    private final Decoders decoders;

    public FormGuess(Decoders decoders) {
        this.decoders = decoders;
    }

    /**
     * The forms that some bytes may be of: one where they are certain, several where they are not, none where they are
     * bytes of any other kind. Bytes that name a schema are {@link Form#AVRO}, whatever the registry says of it.
     */
    public List<Form> of(byte[] bytes) {
        if (bytes.length > SCHEMA_ID_BYTES && bytes[0] == SCHEMA_ID) {
            return List.of(Form.AVRO);
        }
        try {
            return List.of(ofText(Utf8.text(bytes), bytes));
        } catch (UnreadableValueException e) {
            return ofBinary(bytes);
        }
    }

    /** The form of a key: text, if it is neither an object nor a list in JSON, nor names a schema. */
    Form ofKey(byte[] bytes) {
        if (bytes.length > SCHEMA_ID_BYTES && bytes[0] == SCHEMA_ID) {
            return Form.AVRO;
        }
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[') ? Form.JSON : Form.TEXT;
    }

    private Form ofText(String raw, byte[] bytes) {
        String text = raw.strip();
        if (!text.isEmpty() && (text.charAt(0) == '{' || text.charAt(0) == '[')) {
            return Form.JSON;
        }
        if (DecimalNumber.isOrIsNotFinite(text)) {
            return Form.NUMBER;
        }
        if (isOf(Form.INFLUX, bytes)) {
            return Form.INFLUX;
        }
        return text.indexOf(',') >= 0 || text.indexOf(';') >= 0 || text.indexOf('\t') >= 0 ? Form.CSV : Form.TEXT;
    }

    private List<Form> ofBinary(byte[] bytes) {
        List<Form> forms = new ArrayList<>();
        for (Form form : METRICS_IN_BYTES) {
            if (isOf(form, bytes)) {
                forms.add(form);
            }
        }
        return forms;
    }

    private boolean isOf(Form form, byte[] bytes) {
        try {
            return !decoders.of(FormSpec.of(form)).decode(bytes).isEmpty();
        } catch (UnreadableValueException e) {
            return false;
        }
    }

    /** Whether a tree of JSON has OpenTelemetry's metrics. */
    public static boolean isOtlp(JsonNode json) {
        return json.path("resourceMetrics").isArray();
    }
}
