package dev.stillwater.command;

import dev.stillwater.json.Json;
import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints predictions as they are committed, a line each. */
@Command(name = "watch", description = "Follow the predictions in the terminal.")
public final class WatchCommand extends SettingsCommand {
    WatchCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SCHEMA_REGISTRY_URL);
    }

    private static final int HEADER_EVERY = 40;
    private static final int PATIENCE_SECONDS = 5;

    @Option(names = "--series", paramLabel = "ID", description = "Only this series.")
    private @Nullable String series;

    @Option(
            names = "--count",
            defaultValue = "-1",
            paramLabel = "N",
            description = "Stop after so many predictions; no end unless set.")
    private long count;

    @Option(names = "--json", description = "Print JSON: an object for each prediction, on a line of its own.")
    private boolean json;

    private final Map<String, @Nullable String> fits = new HashMap<>(); // by series: the last word
    private long printed;

    @Override
    public Integer call() throws InterruptedException {
        if (count == 0 || count < -1) {
            throw new InvalidSettingException("--count", String.valueOf(count), "a whole number above 0");
        }
        if (series != null) {
            SeriesOption.require(series);
        }
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.predictions().name());
        Watched watched = new Watched(series);
        CountDownLatch done = new CountDownLatch(1);
        try (TopicTail tail = new TopicTail(settings.kafka()).follow(topics.predictions(), (id, prediction) -> {
            if (watched.wants(id) && printed != count) {
                print(id, prediction);
                if (printed == count) {
                    done.countDown();
                }
            }
        })) {
            tail.start();
            String silence = watched.silence(PATIENCE_SECONDS);
            if (silence != null) {
                warn(silence);
            }
            done.await();
        }
        return 0;
    }

    private void print(String id, Prediction prediction) {
        if (json) {
            say(Json.text(PredictionFigures.of(id, prediction)));
            printed++;
            return;
        }
        if (printed == 0) {
            PredictionText.explanation().forEach(this::say);
        }
        if (printed % HEADER_EVERY == 0) {
            say(PredictionText.header());
        }
        say(PredictionText.line(id, prediction));
        printed++;
        String fit = PredictionText.fit(id, prediction);
        if (!Objects.equals(prediction.getFit(), fits.put(id, prediction.getFit())) && fit != null) {
            say(fit);
        }
    }
}
