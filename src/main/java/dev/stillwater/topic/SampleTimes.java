package dev.stillwater.topic;

import dev.stillwater.schema.Sample;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What instants the numbers are that samples have for their times. A unit that the writer's schema names is taken at its
 * word, local times as those of UTC. A bare number tells its unit by its size: below 1e11 in absolute value it counts
 * seconds, below 1e14 milliseconds, below 1e17 microseconds, else nanoseconds; so each of them reaches from before the year
 * 1 to beyond the year 5000, except nanoseconds. Zero is no time. Units other than milliseconds are told in the log, once
 * each.
 */
final class SampleTimes {
    private static final Logger LOG = LoggerFactory.getLogger(SampleTimes.class);
    private static final String FIELD = "timestamp";

    private final String topic;
    private final Set<Unit> told = ConcurrentHashMap.newKeySet();

    /** @param topic where the samples are, for the log */
    SampleTimes(String topic) {
        this.topic = topic;
    }

    private enum Unit {
        DAYS(86_400_000, 1),
        SECONDS(1_000, 1),
        MILLISECONDS(1, 1),
        MICROSECONDS(1, 1_000),
        NANOSECONDS(1, 1_000_000);

        private final long factor;
        private final long divisor;

        Unit(long factor, long divisor) {
            this.factor = factor;
            this.divisor = divisor;
        }

        private Instant instant(long time) {
            return Instant.ofEpochMilli(Math.floorDiv(time, divisor) * factor);
        }

        private static Unit ofSize(long time) {
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
    }

    /** The instant of a number whose unit nothing names. */
    Instant bare(long time) {
        return time == 0 ? Instant.EPOCH : instant(time, Unit.ofSize(time), "size");
    }

    /** What is done with samples of a writer's schema, whose times Avro takes for milliseconds. */
    AvroFormat.Adaptation<Sample> ofWriter(Schema writer) {
        Schema type = typeOfTime(writer);
        String name = type == null ? null : type.getProp("logicalType");
        return switch (name == null ? "" : name.replaceFirst("^local-", "")) {
            case "timestamp-millis" -> sample -> sample;
            case "timestamp-micros" -> sample -> in(Unit.MICROSECONDS, sample);
            case "timestamp-nanos" -> sample -> in(Unit.NANOSECONDS, sample);
            case "date" -> sample -> in(Unit.DAYS, sample);
            case "time-millis", "time-micros" ->
                sample -> {
                    throw new UnreadableValueException("the timestamp is a time of day without a date");
                };
            default -> sample -> at(bare(sample.getTimestamp().toEpochMilli()), sample);
        };
    }

    private Sample in(Unit unit, Sample sample) {
        return at(instant(sample.getTimestamp().toEpochMilli(), unit, "schema"), sample);
    }

    private static Sample at(Instant time, Sample sample) {
        return Sample.newBuilder(sample).setTimestamp(time).build();
    }

    private Instant instant(long time, Unit unit, String source) {
        if (unit != Unit.MILLISECONDS && told.add(unit)) {
            LOG.info(
                    "{} has samples with times in {}, told by their {}: {} is {}",
                    topic,
                    unit.name().toLowerCase(Locale.ROOT),
                    source,
                    time,
                    unit.instant(time));
        }
        return unit.instant(time);
    }

    /** The number among what the field may be; null where there is none. */
    private static @Nullable Schema typeOfTime(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> typeOfTime(type) != null)
                        .findFirst()
                        .map(SampleTimes::typeOfTime)
                        .orElse(null);
            case RECORD ->
                schema.getField(FIELD) == null
                        ? null
                        : typeOfTime(schema.getField(FIELD).schema());
            case INT, LONG -> schema;
            default -> null;
        };
    }
}
