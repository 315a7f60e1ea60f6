package dev.stillwater.stream.series;

import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the sample of a record whose key is the series and whose value is of a form that is Stillwater's own. */
public final class OwnSamples implements SampleReading {
    private final Topic<byte[], Received<Sample>> topic;

    public OwnSamples(Topic<byte[], Received<Sample>> topic) {
        this.topic = topic;
    }

    @Override
    public Samples read(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
        Received<Sample> received =
                value == null ? null : topic.value().deserializer().deserialize(topic.name(), value);
        Outcome.Refused refused = received == null ? RecordRule.refused(key) : RecordRule.refused(key, received);
        if (refused != null) {
            return new Samples(List.of(), refused);
        }
        String series = new String(Objects.requireNonNull(key), StandardCharsets.UTF_8);
        return new Samples(List.of(new OfSeries(series, null, received == null ? null : received.value())), null);
    }
}
