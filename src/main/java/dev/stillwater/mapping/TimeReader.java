package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.DecimalNumber;
import dev.stillwater.mapping.form.Quoted;
import dev.stillwater.mapping.form.TimeNode;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time of a sample. A number counts what is said, or what its size tells; one that lies outside of the years 1970 to
 * 2200 then counts something else, and is refused, as is the epoch itself and a number that may be a date written without
 * signs. So is one that by the unit that is said is before 1980, and by another unit from 1980 until a year after its record:
 * that is the one it counts. Simulated times do not come into this where their records have such times too.
 */
public final class TimeReader {
    private static final Instant FIRST = Instant.EPOCH.plusNanos(1);
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant FIRST_PLAUSIBLE = Instant.parse("1980-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final List<EpochUnit> UNITS =
            List.of(EpochUnit.SECONDS, EpochUnit.MILLISECONDS, EpochUnit.MICROSECONDS, EpochUnit.NANOSECONDS);
    private static final Instant FARTHEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Instant FARTHEST_BACK = Instant.parse("0001-01-01T00:00:00Z");

    private final TimeSpec spec;
    private final TimeText text;

    /**
     * Of one mapping.
     *
     * @throws IllegalArgumentException if the pattern is none
     */
    public TimeReader(TimeSpec spec) {
        this.spec = spec;
        this.text = spec.pattern() == null ? TimeText.iso(spec.zone()) : TimeText.pattern(spec.pattern(), spec.zone());
    }

    /**
     * A time that was read.
     *
     * @param guessed what the number was taken to count, by its size; null where nothing was guessed
     */
    public record Time(Instant instant, @Nullable EpochUnit guessed) {}

    /** The time that a node is, of a record whose time is not known. */
    public Time read(JsonNode node) throws UnreadableValueException {
        return read(node, -1);
    }

    /**
     * The time that a node is.
     *
     * @param recordTime of its record, milliseconds since 1970; below 0 where it has none
     * @throws UnreadableValueException if it is none, saying what it is
     */
    Time read(JsonNode node, long recordTime) throws UnreadableValueException {
        Instant until = recordTime < 0 ? LAST : Instant.ofEpochMilli(recordTime).plus(AHEAD);
        if (node instanceof TimeNode time) {
            Instant instant = bounded(time.time(), node);
            refuseThousandth(instant, until);
            return new Time(instant, null);
        }
        if (spec.pattern() != null || spec.iso()) {
            return new Time(ofText(node), null);
        }
        boolean isNumber = node.isNumber()
                || node.isTextual() && DecimalNumber.is(node.asText().strip());
        if (!isNumber && spec.unit() == null && node.isTextual()) {
            return new Time(ofText(node), null);
        }
        return ofNumber(node, until);
    }

    private Instant ofText(JsonNode node) throws UnreadableValueException {
        if (!node.isTextual()) {
            throw new UnreadableValueException(notATime(node));
        }
        try {
            return bounded(text.parse(node.asText().strip()), node);
        } catch (DateTimeParseException e) {
            throw new UnreadableValueException(notATime(node));
        } catch (DateTimeException e) {
            throw new UnreadableValueException(Quoted.node(node) + " " + e.getMessage());
        }
    }

    private Time ofNumber(JsonNode node, Instant until) throws UnreadableValueException {
        boolean isLong = node.isIntegralNumber() && node.canConvertToLong();
        BigDecimal number = isLong ? null : Numbers.exact(node);
        EpochUnit unit = spec.unit();
        try {
            if (unit == null) {
                long whole = number == null ? node.longValue() : whole(number);
                unit = EpochUnit.ofSize(whole);
                refuseDate(whole, node);
            }
            Instant time = number == null ? unit.instant(node.longValue()) : unit.instant(number);
            if (spec.unit() != null && (time.isBefore(FIRST_PLAUSIBLE) || !time.isBefore(LAST))) {
                refuseOtherUnit(number == null ? node.decimalValue() : number, time, until, node);
            }
            if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
                return new Time(time, spec.unit() == null ? unit : null);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableValueException(notATime(node));
        }
        throw new UnreadableValueException(notATime(node));
    }

    private void refuseOtherUnit(BigDecimal number, Instant time, Instant until, JsonNode node)
            throws UnreadableValueException {
        for (EpochUnit other : UNITS) {
            if (other != spec.unit() && isPlausible(other.instant(number), until)) {
                throw new UnreadableValueException(notATime(node) + ", where it would be " + time + ": in "
                        + other.label() + " it is " + other.instant(number));
            }
        }
    }

    /** A writer's schema may say milliseconds where its numbers are of seconds, and so on. */
    private static void refuseThousandth(Instant time, Instant until) throws UnreadableValueException {
        Duration since1970 = Duration.between(Instant.EPOCH, time);
        if (time.isBefore(FIRST_PLAUSIBLE) && isPlausible(Instant.EPOCH.plus(since1970.multipliedBy(1_000)), until)) {
            throw new UnreadableValueException(
                    time + " is not a time, by the unit that its schema names: a thousand times"
                            + " as long after 1970 is " + Instant.EPOCH.plus(since1970.multipliedBy(1_000)));
        }
    }

    private static boolean isPlausible(Instant time, Instant until) {
        return !time.isBefore(FIRST_PLAUSIBLE) && time.isBefore(until);
    }

    private static long whole(BigDecimal number) {
        if (number.precision() - number.scale() > 19 || number.scale() > 100) {
            throw new ArithmeticException("too long for a time");
        }
        return number.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** A number like 20260301120000 is a date of these years, read as a count it would be a time in the far future. */
    private static void refuseDate(long number, JsonNode node) throws UnreadableValueException {
        String digits = Long.toString(number);
        boolean hasLength =
                digits.length() == 8 || digits.length() == 12 || digits.length() == 14 || digits.length() == 17;
        if (hasLength && (digits.startsWith("19") || digits.startsWith("20"))) {
            int month = Integer.parseInt(digits.substring(4, 6));
            int day = Integer.parseInt(digits.substring(6, 8));
            boolean hasHour = digits.length() == 8 || Integer.parseInt(digits.substring(8, 10)) < 24;
            if (month >= 1 && month <= 12 && day >= 1 && day <= 31 && hasHour) {
                throw new UnreadableValueException(
                        Quoted.node(node) + " may be a date or a count: the unit or the pattern has to be said");
            }
        }
    }

    private Instant bounded(Instant time, JsonNode node) throws UnreadableValueException {
        if (time.isBefore(FARTHEST_BACK) || time.isAfter(FARTHEST) || time.equals(Instant.EPOCH)) {
            throw new UnreadableValueException(notATime(node));
        }
        return time;
    }

    private String notATime(JsonNode node) {
        String of = spec.pattern() != null
                ? " of the pattern " + spec.pattern()
                : spec.iso()
                        ? " of ISO 8601"
                        : spec.unit() != null ? " in " + spec.unit().label() : "";
        return Quoted.node(node) + " is not a time" + of;
    }
}
