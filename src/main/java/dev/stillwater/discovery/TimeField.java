package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.TimeReader;
import dev.stillwater.mapping.TimeReader.Time;
import dev.stillwater.mapping.TimeSpec;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column that may be the time of samples. */
final class TimeField {
    private static final double ENOUGH = 0.9;
    private static final double EXCEPTIONS = 0.02;
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration NEAR = Duration.ofDays(30);

    private final Column column;
    private final List<@Nullable Instant> instants = new ArrayList<>();
    private final Map<EpochUnit, Integer> units = new EnumMap<>(EpochUnit.class);
    private int read;
    private int near;

    private TimeField(Column column) {
        this.column = column;
    }

    static TimeField of(Column column) {
        TimeField field = new TimeField(column);
        TimeReader reader = new TimeReader(TimeSpec.at(column.path()));
        for (int i = 0; i < column.size(); i++) {
            field.add(column.nodes().get(i), column.rows().get(i), reader);
        }
        return field;
    }

    private void add(JsonNode node, Row row, TimeReader reader) {
        try {
            Time time = reader.read(node);
            Instant instant = time.instant();
            if (instant.isAfter(FIRST) && instant.isBefore(LAST)) {
                read++;
                instants.add(instant);
                if (time.guessed() != null) {
                    units.merge(time.guessed(), 1, Integer::sum);
                }
                Duration distance = Duration.between(instant, Instant.ofEpochMilli(row.timestamp()))
                        .abs();
                near += distance.compareTo(NEAR) < 0 ? 1 : 0;
                return;
            }
        } catch (UnreadableValueException e) {
            instants.add(null);
            return;
        }
        instants.add(null);
    }

    Column column() {
        return column;
    }

    String path() {
        return column.path();
    }

    /** Whether it is a time: a number too only where its name says so, or it is near the time of its record. */
    boolean isTime() {
        if (column.size() == 0 || read < ENOUGH * column.size()) {
            return false;
        }
        if (column.isInstant()) {
            return true;
        }
        int numbers = units.values().stream().mapToInt(i -> i).sum();
        if (numbers == 0) {
            return true;
        }
        return numbers == read && (Words.isTime(column.name()) || near >= ENOUGH * read);
    }

    /** Whether most numbers or texts are instants near those of their records. */
    boolean isNear() {
        return near > 0.5 * column.size();
    }

    /** Whether it seems to be one that cannot be read without being told how. */
    boolean isUnreadTime() {
        if (isTime()) {
            return false;
        }
        return column.isDateLike()
                || Words.isNothingButTime(column.name()) && !column.isBoolean()
                || column.isText() && Words.isTime(column.name()) && column.numeric() < 0.5;
    }

    /** What its numbers count mostly; null where they are no bare numbers. */
    @Nullable
    EpochUnit unit() {
        return units.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Another unit that more than few exceptions count, or that its name says; null where there is none. */
    @Nullable
    EpochUnit otherUnit() {
        EpochUnit unit = unit();
        EpochUnit named = Words.unit(column.name());
        if (unit != null && named != null && named != unit) {
            return named;
        }
        return units.entrySet().stream()
                .filter(each -> each.getKey() != unit && each.getValue() > EXCEPTIONS * read)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    TimeSpec spec() {
        return spec(unit());
    }

    TimeSpec spec(@Nullable EpochUnit unit) {
        boolean isIso = unit == null && !column.isInstant();
        return new TimeSpec(path(), unit, null, null, isIso, false);
    }

    /** Whether it is the same time as another to the millisecond. */
    boolean isSame(TimeField other) {
        if (instants.size() != other.instants.size()) {
            return false;
        }
        for (int i = 0; i < instants.size(); i++) {
            Instant one = instants.get(i);
            Instant two = other.instants.get(i);
            boolean equal = one == null || two == null ? one == two : one.toEpochMilli() == two.toEpochMilli();
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has more places than another that is the same. */
    boolean isFinerThan(TimeField other) {
        return places() > other.places();
    }

    private long places() {
        return instants.stream()
                .mapToLong(each -> each == null
                        ? 0
                        : each.getNano() % 1_000 != 0
                                ? 3
                                : each.getNano() % 1_000_000 != 0 ? 2 : each.getNano() != 0 ? 1 : 0)
                .sum();
    }
}
