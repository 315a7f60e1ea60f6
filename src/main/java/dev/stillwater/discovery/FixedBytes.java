package dev.stillwater.discovery;

import dev.stillwater.mapping.form.Form;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What bytes are that all have the length of a number: whole or not, by which of both would be numbers of a usual size. The
 * bytes of a small whole number are next to nothing as a decimal one, those of a decimal one a huge whole number.
 */
final class FixedBytes {
    private static final double SMALLEST = 1e-12;
    private static final double GREATEST = 1e15;
    private static final double SURE = 0.95;

    private int votes;
    private int whole;
    private int decimal;

    /** The forms that some bytes of one length may be of: one where that is certain, none where it is no length of a number. */
    static List<Form> of(int length, List<byte[]> all) {
        if (length == 2 * Long.BYTES) {
            return all.stream().filter(FixedBytes::isUuid).count() >= SURE * all.size()
                    ? List.of(Form.UUID)
                    : List.of();
        }
        if (length == Short.BYTES) {
            return List.of(Form.SHORT, Form.BYTES);
        }
        if (length != Integer.BYTES && length != Long.BYTES) {
            return List.of();
        }
        FixedBytes numbers = new FixedBytes();
        all.forEach(numbers::vote);
        Form ofWhole = length == Integer.BYTES ? Form.INT : Form.LONG;
        Form ofDecimal = length == Integer.BYTES ? Form.FLOAT : Form.DOUBLE;
        if (numbers.votes == 0) {
            return List.of(ofWhole, ofDecimal);
        }
        boolean isWhole = numbers.whole >= SURE * numbers.votes;
        boolean isDecimal = numbers.decimal >= SURE * numbers.votes;
        if (isWhole && numbers.decimal <= (1 - SURE) * numbers.votes) {
            return List.of(ofWhole);
        }
        if (isDecimal && numbers.whole <= (1 - SURE) * numbers.votes) {
            return List.of(ofDecimal);
        }
        return isWhole || isDecimal ? List.of(ofDecimal, ofWhole) : List.of();
    }

    private void vote(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean isLong = bytes.length == Long.BYTES;
        double asDecimal = Math.abs(isLong ? buffer.getDouble(0) : buffer.getFloat(0));
        long asWhole = isLong ? buffer.getLong(0) : buffer.getInt(0);
        if (asWhole == 0) {
            return;
        }
        votes++;
        decimal += asDecimal >= SMALLEST && asDecimal <= GREATEST ? 1 : 0;
        long usual = isLong ? 1L << 53 : 1L << 24;
        whole += Math.abs(asWhole) < usual ? 1 : 0;
    }

    /** Whether the bits of version and variant are those of a UUID. */
    private static boolean isUuid(byte[] bytes) {
        int version = bytes[6] >> 4 & 0xF;
        return version >= 1 && version <= 8 && (bytes[8] & 0xC0) == 0x80;
    }
}
