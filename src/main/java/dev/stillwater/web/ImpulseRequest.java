package dev.stillwater.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an impulse: {@code amplitude} is needed, the rest has the defaults of the Avro schema. What is
 * wrong is answered with one sentence that names the field and what is allowed.
 */
final class ImpulseRequest {
    /** The longest impulse accepted, in samples. */
    static final int MAX_LENGTH = 10_000;

    /** What the stream refuses beyond. */
    private static final double MAX_AMPLITUDE = 1e6;

    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("amplitude", "unit", "shape", "length", "sequence", "seed"));

    private ImpulseRequest() {}

    static Impulse parse(ObjectNode body, String id) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw Problem.badRequest("Unknown field " + name + "; allowed are " + String.join(", ", FIELDS));
            }
        }
        ImpulseShape shape = choice(body.get("shape"), "shape", ImpulseShape.class, ImpulseShape.IMPULSE);
        long length = integer(body.get("length"), "length", 1, 1, MAX_LENGTH);
        if (shape == ImpulseShape.IMPULSE && length != 1) {
            throw Problem.badRequest("The length of an IMPULSE is 1; use STEP, NOISE or DROPOUT for more samples");
        }
        return new Impulse(
                id,
                amplitude(body.get("amplitude")),
                choice(body.get("unit"), "unit", ImpulseUnit.class, ImpulseUnit.RAW),
                shape,
                (int) length,
                absent(body.get("sequence"))
                        ? null
                        : (Long) integer(body.get("sequence"), "sequence", 0, 0, Long.MAX_VALUE),
                integer(body.get("seed"), "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static double amplitude(@Nullable JsonNode node) {
        if (node != null && node.isNumber()) {
            double amplitude = node.doubleValue();
            if (amplitude != 0 && Math.abs(amplitude) <= MAX_AMPLITUDE) {
                return amplitude;
            }
        }
        throw Problem.badRequest("amplitude must be a number other than zero, from -1e6 to 1e6");
    }

    private static long integer(@Nullable JsonNode node, String name, long otherwise, long min, long max) {
        if (absent(node)) {
            return otherwise;
        }
        if (node != null && node.isIntegralNumber() && node.canConvertToLong()) {
            long value = node.longValue();
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw Problem.badRequest(name + " must be a whole number from " + min + " to " + max);
    }

    private static <E extends Enum<E>> E choice(@Nullable JsonNode node, String name, Class<E> type, E otherwise) {
        if (absent(node)) {
            return otherwise;
        }
        for (E value : type.getEnumConstants()) {
            if (node != null && node.isTextual() && isNamed(value, node.textValue())) {
                return value;
            }
        }
        throw Problem.badRequest(name + " must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** In either case of ASCII: by its upper case a dotless i would pass for an I, and a long s for an S. */
    private static boolean isNamed(Enum<?> value, String name) {
        return value.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    private static boolean absent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }
}
