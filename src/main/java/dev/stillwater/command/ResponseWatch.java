package dev.stillwater.command;

import dev.stillwater.schema.Impulse;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Follows one series: whether it is known, where it stands, and what becomes of its impulses. */
final class ResponseWatch implements AutoCloseable {
    /** Predictions of each partition among which a series that is known is looked for. */
    private static final long BACKLOG = 1_000;

    private static final int POLL_MS = 50;

    /** Time that impulses have to reach the service. */
    private static final int LEAD_SECONDS = 3;

    private final String series;
    private final Watched watched;
    private final TopicTail tail;
    private final BlockingQueue<Consumer<ImpulseEnds>> news = new LinkedBlockingQueue<>();
    private volatile long lastSequence = -1;

    ResponseWatch(Settings settings, String series) {
        this.series = series;
        watched = new Watched(series);
        Topics topics = settings.topics();
        tail = new TopicTail(settings.kafka())
                .follow(topics.predictions(), BACKLOG, (key, prediction, headers) -> {
                    if (watched.wants(key)) {
                        lastSequence = prediction.getSequence();
                        news.add(ends -> ends.predicted(prediction));
                    }
                })
                .follow(topics.responses(), (key, response) -> {
                    if (key.equals(series)) {
                        news.add(ends -> ends.responded(response));
                    }
                })
                .follow(topics.deadLetters(), 0, (key, raw, headers) -> {
                    Received<Impulse> impulse = topics.impulses()
                            .value()
                            .deserializer()
                            .deserialize(topics.impulses().name(), raw);
                    if (key.equals(series) && impulse != null && impulse.value() != null) {
                        String id = impulse.value().getId();
                        String why = text(headers, "stillwater.reason") + ": " + text(headers, "stillwater.detail");
                        news.add(ends -> ends.refused(id, why));
                    }
                });
    }

    /** Starts, and waits until the last predictions are read and nothing written from now on can be missed; whether that came. */
    boolean start(Duration atMost) throws InterruptedException {
        tail.start();
        return comes(tail::caughtUp, atMost);
    }

    /** Whether the series has been predicted lately. */
    boolean isKnown() {
        return lastSequence >= 0;
    }

    /** What is known instead of the series, to go on a sentence. */
    String knownInstead() {
        return "no prediction of the series " + series + " among the last " + BACKLOG + " of each partition, "
                + watched.instead();
    }

    /** A sequence to come: {@code ahead} samples from now, and more where those will pass before an impulse can arrive. */
    long place(int ahead, Duration atMost) throws InterruptedException {
        await(this::isKnown, atMost, "no prediction of " + series + " within " + atMost.toSeconds() + " s");
        long before = lastSequence;
        TimeUnit.SECONDS.sleep(1);
        long perSecond = lastSequence - before;
        return lastSequence + Math.max(ahead, LEAD_SECONDS * perSecond);
    }

    /** Tells of what has happened so far. */
    void catchUp(ImpulseEnds ends) {
        for (Consumer<ImpulseEnds> next = news.poll(); next != null; next = news.poll()) {
            next.accept(ends);
        }
    }

    /** Tells of what happens until every impulse has an end, or time is over. */
    void follow(ImpulseEnds ends, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ends.open().isEmpty()) {
            Consumer<ImpulseEnds> next = news.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            next.accept(ends);
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Waits until it is so, and fails with this line where that takes too long. */
    static void await(BooleanSupplier done, Duration atMost, String otherwise) throws InterruptedException {
        if (!comes(done, atMost)) {
            throw new CommandFailedException(otherwise);
        }
    }

    private static boolean comes(BooleanSupplier done, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return true;
    }

    @Override
    public void close() {
        tail.close();
    }
}
