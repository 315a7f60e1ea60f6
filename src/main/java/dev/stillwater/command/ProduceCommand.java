package dev.stillwater.command;

import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.signal.SignalSource;
import dev.stillwater.topic.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Streams a signal, simulated or recorded, to the samples topic. */
@Command(
        name = "produce",
        description = {
            "Stream a signal to the samples topic; started again, it goes on where it stopped.",
            "Without --series the nine series of the demo are streamed."
        })
public final class ProduceCommand extends SettingsCommand {
    static final int MOST_PER_SECOND = 100_000;

    ProduceCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SAMPLES_TOPIC, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--series", paramLabel = "ID", description = "Series id to produce.")
    private @Nullable String series;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description =
                    "mackey-glass, haken-laser, or a file with one number per line (or CSV with --column); mackey-glass unless set.")
    private @Nullable String source;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Column of a CSV file, by its name in the first line.")
    private @Nullable String column;

    @Option(
            names = "--noise-level",
            defaultValue = "0",
            paramLabel = "SIGMA",
            description = "Noise to add, in standard deviations of the clean signal; default ${DEFAULT-VALUE}.")
    private double noiseLevel;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of signal and noise; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--rate",
            defaultValue = "20",
            paramLabel = "HZ",
            description = "Samples per second and series, 0 for as fast as can be; default ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--count",
            defaultValue = "-1",
            paramLabel = "N",
            description = "Samples per series to send; no end unless set.")
    private long count;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate >= 0 && rate <= MOST_PER_SECOND)) {
            throw new InvalidSettingException(
                    "--rate",
                    String.valueOf(rate),
                    "a number above 0, up to " + MOST_PER_SECOND + ", or 0 for as fast as can be");
        }
        if (!(noiseLevel >= 0 && noiseLevel <= 1_000)) {
            throw new InvalidSettingException("--noise-level", String.valueOf(noiseLevel), "a number from 0 to 1000");
        }
        if (count == 0 || count < -1) {
            throw new InvalidSettingException("--count", String.valueOf(count), "a whole number above 0");
        }
        if (series == null && !(source == null && column == null && noiseLevel == 0)) {
            throw new InvalidSettingException(
                    "--series", "", "the id of the series to produce from a source of your own");
        }
        List<SeriesSource> sources = series == null ? DemoSeries.all() : List.of(oneSeries(series));
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.samples().name());
        try (SignalProducer producer =
                new SignalProducer(settings.kafka(), topics, sources, rate, count, Clock.systemUTC(), this::begins)) {
            say("sending " + sent(sources.size()) + " to " + topics.samples().name() + " at "
                    + settings.text(Setting.BOOTSTRAP_SERVERS));
            Runtime.getRuntime().addShutdownHook(new Thread(producer::close, "stop"));
            producer.start();
            producer.await();
            say(String.format(
                    Locale.ROOT,
                    "sent %,d samples to %s",
                    producer.sent(),
                    topics.samples().name()));
        }
        return 0;
    }

    /** What is sent, in words. */
    private String sent(int howMany) {
        String what = series == null
                ? "the " + howMany + " series of the demo"
                : "the series " + series + " (" + named() + (column == null ? "" : ", column " + column)
                        + (noiseLevel > 0 ? ", noise " + noiseLevel : "") + ", seed " + seed + ")";
        String pace =
                rate == 0 ? ", as fast as can be" : String.format(Locale.ROOT, ", %s samples a second each", rate);
        return what + pace + (count < 0 ? ", until it is stopped" : ", " + count + " samples each");
    }

    private void begins(String id, long sequence) {
        say(sequence == 0 ? id + " begins with sample 0" : id + " goes on with sample " + sequence);
    }

    private String named() {
        return source == null ? "mackey-glass" : source;
    }

    private SeriesSource oneSeries(String id) {
        SeriesOption.require(id);
        Supplier<SignalSource> signal = signal();
        boolean simulated =
                signal.get() instanceof RecordedSignal recorded ? noiseLevel > 0 && recorded.size() > 0 : true;
        return new SeriesSource(id, simulated, () -> new NoisySignal(signal.get(), noiseLevel, seed));
    }

    private Supplier<SignalSource> signal() {
        String source = named();
        if (source.equals("mackey-glass")) {
            return () -> new MackeyGlass(seed);
        }
        if (source.equals("haken-laser")) {
            return () -> new HakenLaser(seed);
        }
        RecordedSignal recorded = Recording.read(source, column);
        double[] values = recorded.take(recorded.size());
        return () -> new RecordedSignal(recorded.name(), values);
    }
}
