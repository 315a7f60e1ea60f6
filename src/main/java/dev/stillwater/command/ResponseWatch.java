package dev.stillwater.command;

import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Follows what becomes of the impulses of one series: their responses, or their dead letters. */
final class ResponseWatch implements AutoCloseable {
    private static final int POLL_MS = 50;

    /** Time that impulses have to reach the service. */
    private static final int LEAD_SECONDS = 3;

    /** The end of one impulse: measured, or refused. */
    private record End(String impulseId, @Nullable Response response, String refusal) {}

    private final String series;
    private final TopicTail tail;
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private volatile long lastSequence = -1;

    ResponseWatch(Settings settings, String series) {
        this.series = series;
        Topics topics = settings.topics();
        tail = new TopicTail(settings.kafka())
                .follow(topics.predictions(), (key, prediction) -> {
                    if (key.equals(series)) {
                        lastSequence = prediction.getSequence();
                    }
                })
                .follow(topics.responses(), (key, response) -> {
                    if (key.equals(series)) {
                        ends.add(new End(response.getImpulseId(), response, ""));
                    }
                })
                .follow(topics.deadLetters(), 0, (key, raw, headers) -> {
                    Received<Impulse> impulse = topics.impulses()
                            .value()
                            .deserializer()
                            .deserialize(topics.impulses().name(), raw);
                    if (key.equals(series) && impulse != null && impulse.value() != null) {
                        ends.add(new End(
                                impulse.value().getId(),
                                null,
                                text(headers, "stillwater.reason") + ": " + text(headers, "stillwater.detail")));
                    }
                });
    }

    /** Starts, and returns once nothing written from now on can be missed. */
    void start(Duration atMost) throws InterruptedException {
        tail.start();
        await(tail::following, atMost, "the topics cannot be followed");
    }

    /** A sequence to come: {@code ahead} samples from now, and more where those will pass before an impulse can arrive. */
    long place(int ahead, Duration atMost) throws InterruptedException {
        await(() -> lastSequence >= 0, atMost, "no prediction of " + series + " within " + atMost.toSeconds() + " s");
        long before = lastSequence;
        TimeUnit.SECONDS.sleep(1);
        long perSecond = lastSequence - before;
        return lastSequence + Math.max(ahead, LEAD_SECONDS * perSecond);
    }

    /** Prints the end of each of these impulses as it comes, then what they give together; 0 if all were measured, else 1. */
    int report(List<String> ids, Duration atMost, Consumer<String> out) throws InterruptedException {
        Set<String> awaited = new LinkedHashSet<>(ids);
        List<MeasuredResponse> measured = new ArrayList<>();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!awaited.isEmpty()) {
            End end = ends.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (end == null) {
                out.accept("no response to " + String.join(", ", awaited) + " within " + atMost.toSeconds() + " s");
                break;
            }
            if (!awaited.remove(end.impulseId())) {
                continue;
            }
            Response response = end.response();
            if (response == null) {
                out.accept("impulse " + end.impulseId() + " was refused, " + end.refusal());
            } else {
                measured.add(MeasuredResponse.of(response));
                out.accept(ResponseText.line(response));
            }
        }
        if (measured.size() > 1) {
            ResponseText.ensembles(measured).forEach(out);
        }
        return measured.size() == ids.size() ? 0 : CommandFailedException.EXIT_CODE;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Waits until it is so, and fails with this line where that takes too long. */
    static void await(BooleanSupplier done, Duration atMost, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(otherwise);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
