package dev.stillwater.topic;

import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.OptionalLong;
import java.util.Set;

/** Reads impulses as Avro or as JSON text; an id that is not given is left empty for the record's place to fill. */
final class ImpulseReader {
    private static final Set<String> FIELDS = Set.of("id", "amplitude", "unit", "shape", "length", "sequence", "seed");

    private final AvroFormat<Impulse> avro;

    ImpulseReader(AvroFormat<Impulse> avro) {
        this.avro = avro;
    }

    Impulse read(byte[] bytes) throws UnreadableValueException {
        return bytes.length > 0 && bytes[0] == '{' ? json(bytes) : avro.decode(bytes);
    }

    private static Impulse json(byte[] bytes) throws UnreadableValueException {
        JsonFields fields = JsonFields.parse(bytes, FIELDS);
        OptionalLong sequence = fields.optionalInteger("sequence");
        long length = fields.optionalInteger("length").orElse(1);
        if (length != (int) length) {
            throw new UnreadableValueException("the field length is out of range");
        }
        ImpulseShape shape = fields.choice("shape", ImpulseShape.class, ImpulseShape.IMPULSE);
        return new Impulse(
                fields.text("id", ""),
                ImpulseRule.needsAmplitude(shape)
                        ? fields.number("amplitude")
                        : fields.optionalNumber("amplitude").orElse(0),
                fields.choice("unit", ImpulseUnit.class, ImpulseUnit.RAW),
                shape,
                (int) length,
                sequence.isPresent() ? sequence.getAsLong() : null,
                fields.optionalInteger("seed").orElse(0));
    }
}
