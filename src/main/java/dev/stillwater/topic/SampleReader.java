package dev.stillwater.topic;

import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads samples in any {@link SampleFormat}; a time that is not given is left at the epoch for the record's own to fill. */
final class SampleReader {
    private static final Set<String> FIELDS = Set.of("sequence", "timestamp", "value", "truth");
    private static final int LONGEST_NUMBER = 64;
    private static final int SHOWN = 40;

    private final SampleFormat format;
    private final AvroFormat<Sample> avro;
    private final SampleTimes times;

    SampleReader(SampleFormat format, AvroFormat<Sample> avro, SampleTimes times) {
        this.times = times;
        this.format = format;
        this.avro = avro;
    }

    Sample read(byte[] bytes) throws UnreadableValueException {
        return switch (format) {
            case AVRO -> avro.decode(bytes);
            case JSON -> json(bytes);
            case NUMBER -> number(bytes);
            case AUTO -> {
                if (bytes.length > 0 && bytes[0] == AvroFormat.MAGIC) {
                    yield avro.decode(bytes);
                }
                yield bytes.length > 0 && bytes[0] == '{' ? json(bytes) : number(bytes);
            }
        };
    }

    private Sample json(byte[] bytes) throws UnreadableValueException {
        JsonFields fields = JsonFields.parse(bytes, FIELDS);
        OptionalLong sequence = fields.optionalInteger("sequence");
        OptionalDouble truth = fields.optionalNumber("truth");
        return new Sample(
                sequence.isPresent() ? sequence.getAsLong() : null,
                times.bare(fields.optionalInteger("timestamp").orElse(0)),
                fields.number("value"),
                truth.isPresent() ? truth.getAsDouble() : null);
    }

    private Sample number(byte[] bytes) throws UnreadableValueException {
        String text = bytes.length > LONGEST_NUMBER ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
        if (!DecimalNumber.isOrIsNotFinite(text)) {
            throw new UnreadableValueException("not a decimal number: \"" + beginning(bytes) + "\"; expected one"
                    + (format == SampleFormat.AUTO ? ", or an object in JSON that begins with {, or Avro" : ""));
        }
        return new Sample(null, Instant.EPOCH, Double.parseDouble(text), null);
    }

    /** What stands there, or its first bytes; what would not be seen, as a byte order mark, by its number. */
    private static String beginning(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            boolean unseen = kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
            shown.append(unseen ? String.format("\\u%04x", c) : Character.toString(c));
        });
        return shown + (bytes.length > SHOWN ? "... (" + bytes.length + " bytes)" : "");
    }
}
