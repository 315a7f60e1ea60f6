package dev.stillwater.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as text: of ISO 8601 with date, time and any offset, or in a pattern. Where the text has no offset a zone has to be
 * known; a time that a zone leaves out or has twice, when its clocks change, is none.
 */
final class TimeText {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int DATE = "yyyy-MM-dd".length();
    private static final int SECOND = "yyyy-MM-ddTHH:mm:ss".length();
    private static final int LONGEST = 64;

    private final DateTimeFormatter format;
    private final boolean isIso;
    private final @Nullable ZoneId zone;

    private TimeText(DateTimeFormatter format, boolean isIso, @Nullable ZoneId zone) {
        this.format = format;
        this.isIso = isIso;
        this.zone = zone;
    }

    static TimeText iso(@Nullable ZoneId zone) {
        return new TimeText(ISO, true, zone);
    }

    /** @throws IllegalArgumentException if it is no pattern of dates and times */
    static TimeText pattern(String pattern, @Nullable ZoneId zone) {
        DateTimeFormatterBuilder format =
                new DateTimeFormatterBuilder().appendPattern(pattern).parseDefaulting(ChronoField.ERA, 1);
        if (!hasTime(pattern)) {
            format.parseDefaulting(ChronoField.NANO_OF_DAY, 0);
        }
        return new TimeText(format.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT), false, zone);
    }

    /** Whether letters of a time of day stand outside of quotation marks. */
    private static boolean hasTime(String pattern) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && "HhKkmsSAnNaB".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** @throws DateTimeException if the text is no time, or none without a zone, saying why in a few words */
    Instant parse(String text) {
        if (text.length() > LONGEST) {
            throw new DateTimeException("is not a time");
        }
        TemporalAccessor time = format.parse(isIso ? normal(text) : text);
        if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(time);
        }
        LocalDateTime local = LocalDateTime.from(time);
        if (time.isSupported(ChronoField.OFFSET_SECONDS)) {
            return local.toInstant(ZoneOffset.from(time));
        }
        if (zone == null) {
            throw new DateTimeException("has no offset, and no zone is said");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new DateTimeException((offsets.isEmpty() ? "is never in " : "is twice in ") + zone);
        }
        return local.toInstant(offsets.get(0));
    }

    /** With a T before the time, a point before the fraction, and no blank before the offset, which ISO 8601 leaves open. */
    private static String normal(String text) {
        StringBuilder normal = new StringBuilder(text);
        if (normal.length() > DATE && normal.charAt(DATE) == ' ') {
            normal.setCharAt(DATE, 'T');
        }
        if (normal.length() > SECOND && normal.charAt(SECOND) == ',') {
            normal.setCharAt(SECOND, '.');
        }
        int blank = normal.indexOf(" ");
        return blank < 0 ? normal.toString() : normal.deleteCharAt(blank).toString();
    }
}
