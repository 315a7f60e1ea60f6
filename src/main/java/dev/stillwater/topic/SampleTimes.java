package dev.stillwater.topic;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.form.UnreadableValueException;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What instants the numbers are that samples have for their times. A unit that the writer's schema names is taken at its
 * word, local times as those of UTC. A bare number tells its unit by its size, as {@link EpochUnit} has it. Zero is no time.
 * Units other than milliseconds are told in the log, once each.
 */
final class SampleTimes {
    private static final Logger LOG = LoggerFactory.getLogger(SampleTimes.class);
    private static final String FIELD = "timestamp";

    private final String topic;
    private final Set<EpochUnit> told = ConcurrentHashMap.newKeySet();

    /** @param topic where the samples are, for the log */
    SampleTimes(String topic) {
        this.topic = topic;
    }

    /** The instant of a number whose unit nothing names. */
    Instant bare(long time) {
        return time == 0 ? Instant.EPOCH : instant(time, EpochUnit.ofSize(time), "size");
    }

    /** What is done with samples of a writer's schema, whose times Avro takes for milliseconds. */
    AvroFormat.Adaptation<Sample> ofWriter(Schema writer) {
        Schema type = typeOfTime(writer);
        String name = type == null ? null : type.getProp("logicalType");
        return switch (name == null ? "" : name.replaceFirst("^local-", "")) {
            case "timestamp-millis" -> sample -> sample;
            case "timestamp-micros" -> sample -> in(EpochUnit.MICROSECONDS, sample);
            case "timestamp-nanos" -> sample -> in(EpochUnit.NANOSECONDS, sample);
            case "date" -> sample -> in(EpochUnit.DAYS, sample);
            case "time-millis", "time-micros" ->
                sample -> {
                    throw new UnreadableValueException("the timestamp is a time of day without a date");
                };
            default -> sample -> at(bare(sample.getTimestamp().toEpochMilli()), sample);
        };
    }

    private Sample in(EpochUnit unit, Sample sample) {
        return at(instant(sample.getTimestamp().toEpochMilli(), unit, "schema"), sample);
    }

    private static Sample at(Instant time, Sample sample) {
        return Sample.newBuilder(sample).setTimestamp(time).build();
    }

    private Instant instant(long time, EpochUnit unit, String source) {
        Instant instant = unit.instant(time).truncatedTo(ChronoUnit.MILLIS);
        if (unit != EpochUnit.MILLISECONDS && told.add(unit)) {
            LOG.info(
                    "{} has samples with times in {}, told by their {}: {} is {}",
                    topic,
                    unit.label(),
                    source,
                    time,
                    instant);
        }
        return instant;
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
