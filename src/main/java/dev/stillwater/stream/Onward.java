package dev.stillwater.stream;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Hands on what a router routes: what stands behind it has a name of Kafka Streams' own, that no router need know. */
final class Onward<V> extends ContextualProcessor<Object, Object, byte[], V> {
    @Override
    @SuppressWarnings("unchecked") // routers hand on series and their values
    public void process(Record<Object, Object> record) {
        context().forward((Record<byte[], V>) (Record<?, ?>) record);
    }
}
