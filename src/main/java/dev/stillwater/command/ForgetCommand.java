package dev.stillwater.command;

import dev.stillwater.json.Json;
import dev.stillwater.topic.Tombstones;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a series: writes a tombstone to the impulses topic and waits for those that the service writes because of it. */
@Command(
        name = "forget",
        description =
                "Forget a series: its state, its waiting impulses, and on compacted topics its predictions and responses."
                        + " Samples that come later begin it anew.")
public final class ForgetCommand extends SettingsCommand {
    private static final Duration LEARN = Duration.ofSeconds(30);

    ForgetCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--series", required = true, paramLabel = "ID", description = "Series to forget.")
    private String series = "";

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "60",
            description = "Longest wait in seconds for the service to have done it; default ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private record Forgotten(
            String series, boolean forgotten, @Nullable Boolean known, String at) {}

    @Override
    public Integer call() throws InterruptedException {
        SeriesOption.require(series);
        if (timeout < 1 || timeout > 86_400) {
            throw new InvalidSettingException("--timeout", String.valueOf(timeout), "a whole number from 1 to 86400");
        }
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(
                settings, topics.impulses().name(), topics.predictions().name());
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        try (TopicTail tail = new TopicTail(settings.kafka())
                        .follow(topics.predictions(), (key, prediction) -> {})
                        .onTombstone(topics.predictions(), (key, headers) -> {
                            if (key.equals(series)) {
                                done.complete(Tombstones.isOfKnown(headers));
                            }
                        });
                ImpulseWriter writer = new ImpulseWriter(settings.kafka(), topics.impulsesToWrite())) {
            tail.start();
            ResponseWatch.await(tail::following, LEARN, "the predictions cannot be followed");
            RecordMetadata at = writer.forget(series).get();
            Boolean known = known(done);
            boolean forgotten = known != null;
            if (json) {
                say(Json.text(new Forgotten(series, forgotten, known, at.toString())));
            } else {
                say(
                        known != null
                                ? known
                                        ? "the series " + series + " is forgotten"
                                        : "there was no series " + series + ": the service knew nothing of it to forget"
                                : "nothing has forgotten the series " + series + " within " + timeout
                                        + " s; the tombstone at " + at + " waits for a service that is running");
            }
            return forgotten ? 0 : CommandFailedException.EXIT_CODE;
        } catch (ExecutionException e) {
            throw new CommandFailedException("cannot write the tombstone: " + e.getMessage());
        }
    }

    /** Whether the service knew the series that it forgot; null where it has not forgotten it in time. */
    private @Nullable Boolean known(CompletableFuture<Boolean> done) throws InterruptedException, ExecutionException {
        try {
            return done.get(timeout, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        }
    }
}
