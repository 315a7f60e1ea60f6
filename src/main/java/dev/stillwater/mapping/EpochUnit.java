package dev.stillwater.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * What numbers count that stand for instants. A bare number tells its unit by its size: below 1e11 in absolute value it
 * counts seconds, below 1e14 milliseconds, below 1e17 microseconds, else nanoseconds; so each of them reaches from before
 * the year 1 to beyond the year 5000, except nanoseconds.
 */
public enum EpochUnit {
    DAYS(86_400, 1),
    SECONDS(1, 1),
    MILLISECONDS(1, 1_000),
    MICROSECONDS(1, 1_000_000),
    NANOSECONDS(1, 1_000_000_000);

    private static final long NANOSECONDS_A_SECOND = 1_000_000_000;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_PLACES = 100;

    private final int seconds;
    private final int parts;

    /** @param parts of this many seconds */
    EpochUnit(int seconds, int parts) {
        this.seconds = seconds;
        this.parts = parts;
    }

    /** The unit of a number whose unit nothing names. */
    public static EpochUnit ofSize(long time) {
        if (isBelow(time, 100_000_000_000L)) {
            return SECONDS;
        }
        if (isBelow(time, 100_000_000_000_000L)) {
            return MILLISECONDS;
        }
        return isBelow(time, 100_000_000_000_000_000L) ? MICROSECONDS : NANOSECONDS;
    }

    private static boolean isBelow(long time, long limit) {
        return -limit < time && time < limit;
    }

    /**
     * The instant of a number.
     *
     * @throws DateTimeException if it is farther away than instants reach
     */
    public Instant instant(long time) {
        return instant(time, 0);
    }

    /**
     * The instant of a number with places, down to nanoseconds.
     *
     * @throws DateTimeException if it is farther away than instants reach
     */
    Instant instant(BigDecimal time) {
        if (time.precision() - time.scale() > MOST_DIGITS || time.scale() > MOST_PLACES) {
            throw new DateTimeException("a number too long for an instant");
        }
        BigDecimal whole = time.setScale(0, RoundingMode.FLOOR);
        BigDecimal places = time.subtract(whole).multiply(BigDecimal.valueOf(NANOSECONDS_A_SECOND / parts * seconds));
        return instant(whole.longValueExact(), places.longValue());
    }

    private Instant instant(long time, long nanoseconds) {
        try {
            long second = Math.multiplyExact(Math.floorDiv(time, (long) parts), (long) seconds);
            return Instant.ofEpochSecond(
                    second, Math.floorMod(time, (long) parts) * (NANOSECONDS_A_SECOND / parts) + nanoseconds);
        } catch (ArithmeticException e) {
            throw new DateTimeException(time + " " + label() + " are no instant", e);
        }
    }

    /** Its name in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
