package dev.stillwater;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.topic.Topics;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Perturbs a series: writes one impulse to the impulses topic. */
@Command(name = "inject", description = "Perturb one sample of a series through the impulses topic.")
final class InjectCommand extends SettingsCommand {
    InjectCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--series", required = true, paramLabel = "ID", description = "Series to perturb.")
    private String series = "";

    @Option(
            names = "--amplitude",
            required = true,
            paramLabel = "A",
            description = "Size of the impulse; finite, not 0.")
    private double amplitude;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "RAW",
            description = "RAW (units of the series) or STD (its running standard deviations).")
    private ImpulseUnit unit = ImpulseUnit.RAW;

    @Option(names = "--sequence", paramLabel = "N", description = "Sample to perturb; the next to arrive unless set.")
    private @Nullable Long sequence;

    @Option(names = "--id", paramLabel = "ID", description = "Name of the impulse; a fresh one unless set.")
    private @Nullable String id;

    @Override
    public Integer call() throws InterruptedException {
        if (!Double.isFinite(amplitude) || amplitude == 0) {
            throw new InvalidSettingException("--amplitude", String.valueOf(amplitude), "a finite number other than 0");
        }
        if (series.isBlank()) {
            throw new InvalidSettingException("--series", series, "a series id");
        }
        if (sequence != null && sequence < 0) {
            throw new InvalidSettingException("--sequence", String.valueOf(sequence), "a whole number of at least 0");
        }
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(settings, topics.impulses().name());
        String name = id == null ? "cli-" + UUID.randomUUID() : id;
        Impulse impulse = new Impulse(name, amplitude, unit, ImpulseShape.IMPULSE, 1, sequence, 0L);
        try (ImpulseWriter writer = new ImpulseWriter(settings.kafka(), topics.impulsesToWrite())) {
            RecordMetadata place = writer.send(series, impulse).get();
            say("impulse " + name + " for " + series + " is at " + place);
        } catch (ExecutionException e) {
            throw new CommandFailedException("cannot write the impulse: " + e.getMessage());
        }
        return 0;
    }
}
