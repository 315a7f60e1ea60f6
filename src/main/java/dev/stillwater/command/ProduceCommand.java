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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Streams a signal, simulated or recorded, to the samples topic. */
@Command(
        name = "produce",
        description = {
            "Stream a signal to the samples topic; started again, it goes on where it stopped.",
            "Without --series the ten series of the demo are streamed."
        })
public final class ProduceCommand extends SettingsCommand {
    static final int MOST_PER_SECOND = 100_000;
    private static final int HELD = 300; // samples

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
            split = ",",
            paramLabel = "SIGMA",
            description =
                    "Noise to add, in standard deviations of the clean signal; default ${DEFAULT-VALUE}. Of several, as"
                            + " in 0,0.16,0.64, each holds for --noise-every samples, the first again after the last.")
    private List<Double> noiseLevels = List.of();

    @Option(
            names = "--noise-every",
            paramLabel = "N",
            description = "Samples for which each of several noise levels holds; 300 unless set.")
    private @Nullable Integer noiseEvery;

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
        requireNoise();
        if (count == 0 || count < -1) {
            throw new InvalidSettingException("--count", String.valueOf(count), "a whole number above 0");
        }
        if (series == null && !(source == null && column == null && !isNoisy())) {
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

    private void requireNoise() {
        for (double level : noiseLevels) {
            if (!(level >= 0 && level <= 1_000)) {
                throw new InvalidSettingException("--noise-level", String.valueOf(level), "a number from 0 to 1000");
            }
        }
        if (noiseEvery != null && noiseEvery < 1) {
            throw new InvalidSettingException("--noise-every", noiseEvery.toString(), "a whole number above 0");
        }
        if (noiseEvery != null && noiseLevels.size() == 1) {
            throw new InvalidSettingException(
                    "--noise-every: needs several noise levels, as in --noise-level 0,0.16,0.64");
        }
    }

    private boolean isNoisy() {
        return noiseLevels.stream().anyMatch(level -> level > 0);
    }

    /** For how many samples a noise level holds. */
    private int held() {
        return noiseEvery == null ? HELD : noiseEvery;
    }

    /** What is sent, in words. */
    private String sent(int howMany) {
        String what = series == null
                ? "the " + howMany + " series of the demo"
                : "the series " + series + " (" + named() + (column == null ? "" : ", column " + column)
                        + (isNoisy() ? ", noise " + noise() : "") + ", seed " + seed + ")";
        String pace =
                rate == 0 ? ", as fast as can be" : String.format(Locale.ROOT, ", %s samples a second each", rate);
        return what + pace + (count < 0 ? ", until it is stopped" : ", " + count + " samples each");
    }

    private String noise() {
        return noiseLevels.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (noiseLevels.size() == 1 ? "" : " in turn, " + held() + " samples each");
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
        boolean simulated = signal.get() instanceof RecordedSignal recorded ? isNoisy() && recorded.size() > 0 : true;
        return new SeriesSource(id, simulated, () -> new NoisySignal(signal.get(), noiseLevels, held(), seed));
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
