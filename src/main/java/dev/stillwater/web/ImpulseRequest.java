package dev.stillwater.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.impulse.ImpulseRule;
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
 * Reads the JSON of an impulse: {@code amplitude} is needed unless it is a DROPOUT, the rest has the defaults of the Avro
 * schema. What is wrong is answered with one sentence that names the field and what is allowed.
 */
final class ImpulseRequest {
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
        long length = integer(body.get("length"), "length", 1);
        Impulse impulse = new Impulse(
                id,
                amplitude(body.get("amplitude"), shape),
                choice(body.get("unit"), "unit", ImpulseUnit.class, ImpulseUnit.RAW),
                shape,
                (int) Math.max(Integer.MIN_VALUE, Math.min(length, Integer.MAX_VALUE)),
                absent(body.get("sequence")) ? null : (Long) integer(body.get("sequence"), "sequence", 0),
                integer(body.get("seed"), "seed", 0));
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse);
        if (flaw != null) {
            throw mustBe(flaw.field(), flaw.allowed());
        }
        return impulse;
    }

    private static double amplitude(@Nullable JsonNode node, ImpulseShape shape) {
        if (absent(node) && !ImpulseRule.needsAmplitude(shape)) {
            return 0;
        }
        if (node == null || !node.isNumber()) {
            throw mustBe("amplitude", ImpulseRule.amplitudes(shape));
        }
        return node.doubleValue();
    }

    private static long integer(@Nullable JsonNode node, String name, long otherwise) {
        if (absent(node)) {
            return otherwise;
        }
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            throw mustBe(name, "a whole number");
        }
        return node.longValue();
    }

    private static Problem mustBe(String field, String allowed) {
        return Problem.badRequest(field + " must be " + allowed);
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
