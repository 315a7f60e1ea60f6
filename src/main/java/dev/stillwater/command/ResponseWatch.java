package dev.stillwater.command;

import dev.stillwater.network.DeviationEnsemble;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Response;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows what becomes of the impulses of one series: their responses, or their dead letters. */
final class ResponseWatch implements AutoCloseable {
    private static final int POLL_MS = 50;

    /** The end of one impulse: measured, or refused. */
    private record End(String impulseId, @Nullable Response response) {}

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
                        ends.add(new End(response.getImpulseId(), response));
                    }
                })
                .follow(topics.deadLetters(), (key, raw) -> {
                    Received<Impulse> impulse = topics.impulses()
                            .value()
                            .deserializer()
                            .deserialize(topics.impulses().name(), raw);
                    if (key.equals(series) && impulse != null && impulse.value() != null) {
                        ends.add(new End(impulse.value().getId(), null));
                    }
                });
    }

    /** Starts, and returns once nothing written from now on can be missed. */
    void start(Duration atMost) throws InterruptedException {
        tail.start();
        await(tail::following, atMost, "the topics cannot be followed");
    }

    /** The sequence the series is at. */
    long lastSequence(Duration atMost) throws InterruptedException {
        await(() -> lastSequence >= 0, atMost, "no prediction of " + series + " within " + atMost.toSeconds() + " s");
        return lastSequence;
    }

    /** Prints the end of each of these impulses as it comes, then their mean; 0 if all were measured, else 1. */
    int report(List<String> ids, Duration atMost, Consumer<String> out) throws InterruptedException {
        Set<String> awaited = new HashSet<>(ids);
        DeviationEnsemble ensemble = new DeviationEnsemble();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!awaited.isEmpty()) {
            End end = ends.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (end == null) {
                out.accept("no response to " + String.join(", ", awaited) + " within " + atMost.toSeconds() + " s");
                return CommandFailedException.EXIT_CODE;
            }
            if (awaited.remove(end.impulseId())) {
                report(end, ensemble, out);
            }
        }
        if (ensemble.size() > 1) {
            out.accept(String.format(
                    Locale.ROOT,
                    "mean of %d: e0 / impulse %.4f, relaxation %.2f steps",
                    ensemble.size(),
                    ensemble.ratio(),
                    ensemble.relaxation()));
        }
        return ensemble.size() == ids.size() ? 0 : CommandFailedException.EXIT_CODE;
    }

    private static void report(End end, DeviationEnsemble ensemble, Consumer<String> out) {
        Response response = end.response();
        if (response == null) {
            out.accept("impulse " + end.impulseId() + " was refused; its dead letter says why");
            return;
        }
        ensemble.add(response.getDeviations().stream().mapToDouble(d -> d).toArray(), response.getAmplitude());
        out.accept(String.format(
                Locale.ROOT,
                "response to %s at %d: e0 %.5f, e0 / impulse %.4f, relaxation %s steps (sum), %s (late slope)%s",
                end.impulseId(),
                response.getSequence(),
                response.getInitialDeviation(),
                response.getDeviationRatio(),
                steps(response.getRelaxationSteps()),
                steps(response.getFittedRelaxationSteps()),
                response.getImpulses() > 1 ? ", of " + response.getImpulses() + " overlapping impulses" : ""));
    }

    private static String steps(@Nullable Double steps) {
        return steps == null ? "-" : String.format(Locale.ROOT, "%.2f", steps);
    }

    private static void await(BooleanSupplier done, Duration atMost, String otherwise) throws InterruptedException {
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
