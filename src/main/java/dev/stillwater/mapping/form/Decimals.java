package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal numbers as bytes: an integer, highest byte first, and how many of its digits stand behind the point. */
final class Decimals {
    /** A thousand digits; turning longer ones into text and doubles takes seconds. */
    private static final int MAX_BYTES = 415;

    private static final int MAX_SCALE = 1_000;

    private Decimals() {}

    /** @throws NumberFormatException if it is longer than any number a person means */
    static JsonNode number(byte[] unscaled, int scale) {
        if (unscaled.length > MAX_BYTES || Math.abs((long) scale) > MAX_SCALE) {
            throw new NumberFormatException("a decimal of " + unscaled.length + " bytes, scale " + scale);
        }
        return DecimalNode.valueOf(new BigDecimal(new BigInteger(unscaled), scale));
    }
}
