package dev.stillwater.command;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.producer.SeriesSource;
import dev.stillwater.producer.SignalProducer;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything in one process: a broker, a producer of ten series, the service and its page. */
@Command(name = "demo", description = "Broker, ten series, service and live page in one process; needs nothing else.")
public final class DemoCommand extends SettingsCommand {
    private static final Duration LOOK = Duration.ofMillis(50);

    DemoCommand() {
        super(Setting.HTTP_HOST, Setting.HTTP_PORT, Setting.MODELS, Setting.MODELS_DIR);
    }

    @Option(
            names = "--kafka-port",
            defaultValue = "9092",
            paramLabel = "PORT",
            description = "Port of the broker; default ${DEFAULT-VALUE}, 0 for any free one.")
    private int kafkaPort;

    @Option(
            names = "--rate",
            defaultValue = "20",
            paramLabel = "HZ",
            description = "Samples per second and series, above 0; default ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Keep the broker's data and the states here and go on from them; a temporary directory unless set.")
    private @Nullable Path dataDir;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description =
                    "Also stream a file with one number per line, as the series 'recording'; --models says by which "
                            + "network it is predicted, that of the laser unless set.")
    private @Nullable String recording;

    @Override
    public Integer call() throws Exception {
        List<SeriesSource> series = new ArrayList<>(DemoSeries.all());
        if (recording != null) {
            RecordedSignal recorded = Recording.ofLines("--recording", recording);
            double[] values = recorded.take(recorded.size());
            series.add(new SeriesSource(
                    "recording", false, () -> new NoisySignal(new RecordedSignal(recorded.name(), values), 0, 1)));
        }
        if (!(rate > 0 && rate <= ProduceCommand.MOST_PER_SECOND)) {
            throw new InvalidSettingException(
                    "--rate", String.valueOf(rate), "a number above 0, up to " + ProduceCommand.MOST_PER_SECOND);
        }
        if (kafkaPort < 0 || kafkaPort > 65_535) {
            throw new InvalidSettingException(
                    "--kafka-port", String.valueOf(kafkaPort), "a whole number from 0 to 65535");
        }
        Settings given = settings();
        ServiceSettings.check(given);
        UntilStopped.listen();
        Path dir = directory();
        try (EmbeddedBroker broker = broker(dir.resolve("kafka"))) {
            Settings settings = given.with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                    .with(Setting.STATE_DIR, dir.resolve("state").toString())
                    // one partition, so that producers with any partitioner meet (kcat's is not Kafka's own)
                    .with(Setting.PARTITIONS, "1");
            KafkaAccess.createTopics(settings);
            Topics topics = settings.topics();
            try (Service service = new Service(settings);
                    SignalProducer producer = new SignalProducer(
                            settings.kafka(), topics, series, rate, -1, Clock.systemUTC(), (id, first) -> {})) {
                service.start();
                say("Live page: " + service.page());
                say("Kafka: " + broker.bootstrapServers());
                say("Ctrl-C stops the demo.");
                boolean stopped = false;
                while (!stopped && !service.begun()) { // what is sent before is no news to it
                    stopped = UntilStopped.wishedWithin(LOOK);
                }
                producer.start();
                UntilStopped.await();
                say("Stopping.");
            }
        } finally {
            if (dataDir == null) {
                delete(dir);
            }
        }
        return 0;
    }

    private EmbeddedBroker broker(Path dir) {
        try {
            return EmbeddedBroker.start(kafkaPort, dir);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "the broker cannot start: " + e.getMessage() + " (--kafka-port, --data-dir)");
        }
    }

    private Path directory() throws IOException {
        if (dataDir == null) {
            return Files.createTempDirectory("stillwater-demo");
        }
        try {
            return Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new InvalidSettingException("--data-dir", dataDir.toString(), "a directory that can be written");
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
