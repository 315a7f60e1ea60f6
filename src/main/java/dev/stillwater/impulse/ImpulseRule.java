package dev.stillwater.impulse;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import org.jspecify.annotations.Nullable;

/**
 * What an impulse has to be in itself, whatever its series is doing: an amplitude that does something, a length that suits
 * its shape, an id that is not too long, a sequence that a sample can have.
 */
public final class ImpulseRule {
    /** Longest impulse, in samples. */
    public static final int MAX_LENGTH = 10_000;

    /** Greatest amplitude, in either unit. */
    public static final double MAX_AMPLITUDE = 1e6;

    /** Longest id, in UTF-16 units, as Java and JavaScript count. */
    public static final int MAX_ID_LENGTH = 256;

    private ImpulseRule() {}

    /** What sort of flaw it is. */
    public enum Kind {
        /** A number is infinite or none. */
        NOT_FINITE,
        /** A number is too great or too small. */
        OUT_OF_RANGE,
        /** The impulse as a whole makes no sense. */
        MEANINGLESS
    }

    /**
     * Why an impulse is refused.
     *
     * @param field of the impulse, by its name in the schema
     * @param given what stands there, for people
     * @param allowed what may stand there: "{@code field} must be {@code allowed}"
     */
    public record Flaw(Kind kind, String field, String given, String allowed) {
        /** The flaw in one line. */
        public String text() {
            return field + " " + given + "; it must be " + allowed;
        }
    }

    /** The first flaw of the impulse, null where it has none. */
    public static @Nullable Flaw flaw(Impulse impulse) {
        ImpulseShape shape = impulse.getShape();
        double amplitude = impulse.getAmplitude();
        if (!Double.isFinite(amplitude)) {
            return amplitude(Kind.NOT_FINITE, shape, amplitude);
        }
        if (amplitude == 0 && needsAmplitude(shape)) {
            return amplitude(Kind.MEANINGLESS, shape, amplitude);
        }
        if (Math.abs(amplitude) > MAX_AMPLITUDE) {
            return amplitude(Kind.OUT_OF_RANGE, shape, amplitude);
        }
        if (impulse.getLength() < 1 || impulse.getLength() > longest(shape)) {
            return new Flaw(Kind.MEANINGLESS, "length", String.valueOf(impulse.getLength()), lengths(shape));
        }
        if (impulse.getId().length() > MAX_ID_LENGTH) {
            return new Flaw(
                    Kind.MEANINGLESS,
                    "id",
                    "of " + impulse.getId().length() + " characters",
                    "at most " + MAX_ID_LENGTH + " characters long");
        }
        Long sequence = impulse.getSequence();
        return sequence == null || sequence >= 0
                ? null
                : new Flaw(Kind.OUT_OF_RANGE, "sequence", sequence.toString(), "a whole number of at least 0");
    }

    /** Whether an impulse of that shape displaces samples; one that withholds them has no amplitude. */
    public static boolean needsAmplitude(ImpulseShape shape) {
        return shape != ImpulseShape.DROPOUT;
    }

    /** How many samples an impulse of that shape may last. */
    public static int longest(ImpulseShape shape) {
        return shape == ImpulseShape.IMPULSE ? 1 : MAX_LENGTH;
    }

    /** The amplitudes that an impulse of that shape may have, for people. */
    public static String amplitudes(ImpulseShape shape) {
        return (needsAmplitude(shape) ? "a number other than 0" : "absent, or a number") + " from -1e6 to 1e6";
    }

    private static String lengths(ImpulseShape shape) {
        return longest(shape) == 1 ? "1 for the shape " + shape : "a whole number from 1 to " + longest(shape);
    }

    private static Flaw amplitude(Kind kind, ImpulseShape shape, double amplitude) {
        return new Flaw(kind, "amplitude", String.valueOf(amplitude), amplitudes(shape));
    }
}
