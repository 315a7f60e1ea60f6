package dev.stillwater;

import dev.stillwater.schema.Prediction;
import dev.stillwater.topic.Topics;
import dev.stillwater.topic.TopicTail;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints predictions as they are committed, a line each. */
@Command(name = "watch", description = "Follow the predictions in the terminal.")
final class WatchCommand implements Callable<Integer> {
    private static final int HEADER_EVERY = 40;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--series", paramLabel = "ID", description = "Only this series.")
    private @Nullable String series;

    @Option(names = "--count", defaultValue = "-1", paramLabel = "N", description = "Stop after so many predictions; no end unless set.")
    private long count;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() throws InterruptedException {
        if (count == 0 || count < -1) {
            throw new InvalidSettingException("--count", String.valueOf(count), "a whole number above 0");
        }
        Settings settings = common.settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.predictions().name());
        CountDownLatch done = new CountDownLatch(1);
        try (TopicTail tail = new TopicTail(settings.kafka()).follow(topics.predictions(), (id, prediction) -> {
            if ((series == null || series.equals(id)) && printed != count) {
                print(id, prediction);
                if (printed == count) {
                    done.countDown();
                }
            }
        })) {
            tail.start();
            done.await();
        }
        return 0;
    }

    private void print(String id, Prediction prediction) {
        PrintWriter out = spec.commandLine().getOut();
        if (printed % HEADER_EVERY == 0) {
            out.printf("%-20s %10s %12s %12s %12s %7s  %s%n", "series", "sequence", "observed", "predicted", "innovation", "noise", "");
        }
        out.println(String.format(
                Locale.ROOT,
                "%-20s %10d %12.5f %12.5f %12.5f %7.3f  %s%s",
                id,
                prediction.getSequence(),
                prediction.getObserved(),
                prediction.getPredicted(),
                prediction.getInnovation(),
                prediction.getNoiseLevel(),
                prediction.getSynchronized$() ? "" : "warming up ",
                prediction.getImpulseId() == null ? "" : "impulse " + prediction.getImpulseId()));
        out.flush();
        printed++;
    }
}
