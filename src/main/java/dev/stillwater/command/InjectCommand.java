package dev.stillwater.command;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.topic.SeriesId;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Perturbs a series: writes impulses to their topic and, if asked, waits for what they did. */
@Command(name = "inject", description = "Perturb a series through the impulses topic.")
public final class InjectCommand extends SettingsCommand {
    private static final Duration LEARN = Duration.ofSeconds(30);

    InjectCommand() {
        super(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SCHEMA_REGISTRY_URL);
    }

    @Option(names = "--series", required = true, paramLabel = "ID", description = "Series to perturb.")
    private String series = "";

    @Option(
            names = "--amplitude",
            required = true,
            paramLabel = "A",
            description = "Size of the perturbation; finite, not 0.")
    private double amplitude;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "RAW",
            description = "RAW (units of the series) or STD (its running standard deviations).")
    private ImpulseUnit unit = ImpulseUnit.RAW;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            defaultValue = "IMPULSE",
            description = "IMPULSE (one sample), STEP, NOISE (seeded) or DROPOUT (samples withheld).")
    private ImpulseShape shape = ImpulseShape.IMPULSE;

    @Option(names = "--length", paramLabel = "N", defaultValue = "1", description = "Samples perturbed; 1 for IMPULSE.")
    private int length;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of NOISE.")
    private long seed;

    @Option(
            names = "--sequence",
            paramLabel = "N",
            description = "First sample to perturb; the next to arrive unless set.")
    private @Nullable Long sequence;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "150",
            description = "Samples from one impulse to the next; default ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Impulses, up to 64; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--wait", description = "Wait for the responses and print them.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "600",
            description = "Longest wait in seconds; default ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(names = "--id", paramLabel = "ID", description = "Name of the impulse; a fresh one unless set.")
    private @Nullable String id;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Settings settings = settings();
        Topics topics = settings.topics();
        KafkaAccess.requireTopics(
                settings,
                topics.impulses().name(),
                topics.predictions().name(),
                topics.responses().name(),
                topics.deadLetters().name());
        try (ResponseWatch watch = new ResponseWatch(settings, series);
                ImpulseWriter writer = new ImpulseWriter(settings.kafka(), topics.impulsesToWrite())) {
            boolean needsPlace = sequence == null && count > 1;
            if (wait || needsPlace) {
                watch.start(LEARN);
            }
            Long first = needsPlace ? Long.valueOf(watch.place(every, LEARN)) : sequence;
            List<String> ids = new ArrayList<>();
            List<Future<RecordMetadata>> written = new ArrayList<>();
            String name = id == null ? "cli-" + UUID.randomUUID() : id;
            for (int i = 0; i < count; i++) {
                String each = count == 1 ? name : name + "-" + (i + 1);
                Long at = first == null ? null : Long.valueOf(first + (long) i * every);
                ids.add(each);
                written.add(writer.send(series, new Impulse(each, amplitude, unit, shape, length, at, seed + i)));
            }
            for (int i = 0; i < count; i++) {
                say("impulse " + ids.get(i) + " for " + series + " is at "
                        + written.get(i).get());
            }
            return wait ? watch.report(ids, Duration.ofSeconds(timeout), this::say) : 0;
        } catch (ExecutionException e) {
            throw new CommandFailedException("cannot write the impulse: " + e.getMessage());
        }
    }

    private void check() {
        if (!Double.isFinite(amplitude) || (amplitude == 0 && shape != ImpulseShape.DROPOUT)) {
            throw new InvalidSettingException("--amplitude", String.valueOf(amplitude), "a finite number other than 0");
        }
        if (!SeriesId.is(series)) {
            throw new InvalidSettingException("--series", series, "a series id");
        }
        if (sequence != null && sequence < 0) {
            throw new InvalidSettingException("--sequence", String.valueOf(sequence), "a whole number of at least 0");
        }
        int longest = shape == ImpulseShape.IMPULSE ? 1 : Perturbation.MAX_LENGTH;
        checkRange("--length", length, longest);
        checkRange("--count", count, Perturbations.MAX_WAITING);
        checkRange("--every", every, 1_000_000);
        checkRange("--timeout", timeout, 86_400);
    }

    private static void checkRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidSettingException(
                    option, String.valueOf(value), max == 1 ? "1 for this shape" : "a whole number from 1 to " + max);
        }
    }
}
