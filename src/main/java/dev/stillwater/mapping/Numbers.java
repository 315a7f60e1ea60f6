package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.TimeNode;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers in trees, which may be written as text: decimal, with a point, and in no other way. */
final class Numbers {
    private static final int LONGEST = 1_000;
    private static final int MOST_DIGITS = 19;

    private Numbers() {}

    /** Whether nothing stands there. */
    static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** @throws UnreadableValueException if it is none, or not finite, saying what it is */
    static double finite(JsonNode node) throws UnreadableValueException {
        String text = text(node);
        double number = text == null ? node.doubleValue() : Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new UnreadableValueException(Quoted.node(node) + " is not finite");
        }
        return number;
    }

    /** @throws UnreadableValueException if it is none, saying what it is */
    static BigDecimal exact(JsonNode node) throws UnreadableValueException {
        String text = text(node);
        if (text == null && node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new UnreadableValueException(Quoted.node(node) + " is not finite");
        }
        try {
            return text == null ? node.decimalValue() : new BigDecimal(text);
        } catch (NumberFormatException | ArithmeticException e) { // an exponent beyond those of decimals
            throw new UnreadableValueException(Quoted.node(node) + " is not a number");
        }
    }

    /** @throws UnreadableValueException if it is none, saying what it is */
    static long whole(JsonNode node) throws UnreadableValueException {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        BigDecimal number = exact(node);
        if (number.scale() <= LONGEST && number.precision() - number.scale() <= MOST_DIGITS) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw new UnreadableValueException(Quoted.node(node) + " is not a whole number of 64 bits");
            }
        }
        throw new UnreadableValueException(Quoted.node(node) + " is not a whole number of 64 bits");
    }

    /** The text that it is a number as; null where it is a number itself. */
    private static @Nullable String text(JsonNode node) throws UnreadableValueException {
        if (node.isNumber()) {
            return null;
        }
        if (node.isTextual() && !(node instanceof TimeNode)) {
            String text = node.asText().strip();
            if (text.length() <= LONGEST && DecimalNumber.is(text)) {
                return text;
            }
        }
        throw new UnreadableValueException(Quoted.node(node) + " is not a number");
    }
}
