package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.Mapped;
import dev.stillwater.mapping.MappedSample;
import dev.stillwater.mapping.Mapping;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the samples of records by a mapping; a unit of time that is guessed is told in the log, once each. */
public final class MappedSamples implements SampleReading {
    private static final Logger LOG = LoggerFactory.getLogger(MappedSamples.class);

    private final Mapping mapping;
    private final String topic;
    private final Runnable leftOut;
    private final Set<EpochUnit> told = ConcurrentHashMap.newKeySet();

    /**
     * @param topic name of the samples topic
     * @param leftOut hears of each record that the mapping has nothing to read in
     */
    public MappedSamples(Mapping mapping, String topic, Runnable leftOut) {
        this.mapping = mapping;
        this.topic = topic;
        this.leftOut = leftOut;
    }

    @Override
    public Samples read(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
        ForeignRecord record = new ForeignRecord(key, value, byName(headers), topic, timestamp);
        List<String> named = value == null ? mapping.seriesWithoutValue(record) : List.of();
        if (!named.isEmpty()) {
            return new Samples(
                    named.stream()
                            .map(series -> new OfSeries(series, null, null))
                            .toList(),
                    null);
        }
        Mapped mapped = mapping.read(record);
        if (mapped.isLeftOut()) {
            leftOut.run();
        }
        List<OfSeries> samples = mapped.samples().stream().map(this::sample).toList();
        if (mapped.problems().isEmpty()) {
            return new Samples(samples, null);
        }
        Refusal reason = mapped.isUnreadable() ? Refusal.UNMAPPED : Refusal.PARTLY_UNMAPPED;
        return new Samples(samples, new Outcome.Refused(reason, String.join("; ", mapped.problems())));
    }

    private OfSeries sample(MappedSample mapped) {
        EpochUnit unit = mapped.unit();
        if (unit != null && told.add(unit)) {
            LOG.info(
                    "{} has samples with times in {}, told by their size: one is {}",
                    topic,
                    unit.label(),
                    mapped.time());
        }
        Instant time = Instant.ofEpochMilli(mapped.time().toEpochMilli());
        return new OfSeries(mapped.series(), unit, new Sample(mapped.sequence(), time, mapped.value(), mapped.truth()));
    }

    private static Map<String, byte[]> byName(Headers headers) {
        Map<String, byte[]> values = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                values.put(header.key(), header.value());
            }
        }
        return values;
    }
}
