package dev.stillwater.command;

import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.FitWord;
import dev.stillwater.topic.TopicTail;
import dev.stillwater.topic.Topics;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    private final Map<String, String> fits = new HashMap<>(); // by series: the last word
    private long printed;

    @Override
    public Integer call() throws InterruptedException {
        if (count == 0 || count < -1) {
            throw new InvalidSettingException("--count", String.valueOf(count), "a whole number above 0");
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
        if (printed % HEADER_EVERY == 0) {
            say(String.format(
                    "%-20s %10s %12s %12s %12s %7s  %s",
                    "series", "sequence", "observed", "predicted", "innovation", "noise", "state"));
        }
        say(String.format(
                Locale.ROOT,
                "%-20s %10d %12.5f %12.5f %12.5f %7.3f  %s",
                id,
                prediction.getSequence(),
                prediction.getObserved(),
                prediction.getPredicted(),
                prediction.getInnovation(),
                prediction.getNoiseLevel(),
                state(prediction)));
        printed++;
        String fit = prediction.getFit();
        if (fit != null && !fit.equals(fits.put(id, fit)) && !fit.equals(FitWord.WARMING_UP.label())) {
            Double ratio = prediction.getFitRatio();
            String error = ratio == null ? "" : ", error %.2f times that of the last value";
            say(String.format(Locale.ROOT, "%s: fit %s" + error, id, fit, ratio));
        }
    }

    private static String state(Prediction prediction) {
        if (prediction.getImpulseId() != null) {
            return "impulse " + prediction.getImpulseId();
        }
        Double deviation = prediction.getDeviation();
        if (deviation != null) {
            return String.format(Locale.ROOT, "recovering, deviation %.2g", deviation);
        }
        if (!prediction.getSynchronized$()) {
            return "warming up";
        }
        return prediction.getDriftCause() == null ? "" : "drift: " + prediction.getDriftCause();
    }
}
