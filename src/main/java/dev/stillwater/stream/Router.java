package dev.stillwater.stream;

import dev.stillwater.stream.life.Place;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The first hop of what goes through a repartition topic: records as they were written become what their series are to
 * get. That a record goes on says nothing of whether it is good.
 */
abstract class Router extends GuardedProcessor<byte[]> {
    static final String ROUTE = "route-";
    static final String ONWARD = "onward-";
    static final String DEAD_LETTERS = "dead-letters-of-route-";

    private final RecordGuard guard;
    private final String name;

    /** @param name of what it routes, which ends the names of its children */
    Router(RecordGuard guard, String name) {
        super(guard, DEAD_LETTERS + name);
        this.guard = guard;
        this.name = name;
    }

    /** Sends on what a record has for a series. */
    final void route(byte[] series, Object value, long timestamp) {
        context().forward(new Record<>(series, value, timestamp, new RecordHeaders()), ONWARD + name);
    }

    @Override
    final boolean hasStores() {
        return false;
    }

    @Override
    final Place origin(byte @Nullable [] value, Place place) {
        return place;
    }

    @Override
    final byte @Nullable [] raw(byte @Nullable [] value) {
        return value;
    }

    @Override
    final boolean derived() {
        return false;
    }

    @Override
    final void finish() {
        guard.trace().end();
    }
}
