package dev.stillwater;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves on. */
public final class Ticking extends Clock {
    private final AtomicLong now = new AtomicLong();

    /** @param now milliseconds since the epoch */
    public Ticking(long now) {
        this.now.set(now);
    }

    public void pass(long milliseconds) {
        now.addAndGet(milliseconds);
    }

    public void pass(Duration time) {
        pass(time.toMillis());
    }

    @Override
    public long millis() {
        return now.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
