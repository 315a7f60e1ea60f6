package dev.stillwater.command;

import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.impulse.SeriesId;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
            paramLabel = "A",
            description = "Size of the perturbation, not 0; a DROPOUT needs none.")
    private @Nullable Double amplitude;

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
        List<String> ids = ids();
        check(ids.get(ids.size() - 1));
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
            List<Future<RecordMetadata>> written = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Long at = first == null ? null : Long.valueOf(first + (long) i * every);
                written.add(writer.send(series, impulse(ids.get(i), at, seed + i)));
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

    private List<String> ids() {
        checkRange("--count", count, Perturbations.MAX_IN_HAND);
        String name = id == null ? "cli-" + UUID.randomUUID() : id;
        return count == 1
                ? List.of(name)
                : IntStream.rangeClosed(1, count)
                        .mapToObj(number -> name + "-" + number)
                        .toList();
    }

    private Impulse impulse(String name, @Nullable Long at, long seedOfIt) {
        return new Impulse(name, amplitude == null ? 0 : amplitude, unit, shape, length, at, seedOfIt);
    }

    private void check(String longestId) {
        if (!SeriesId.is(series)) {
            throw new InvalidSettingException("--series", series, "a series id");
        }
        if (amplitude == null && ImpulseRule.needsAmplitude(shape)) {
            throw new InvalidSettingException("--amplitude is needed for the shape " + shape);
        }
        ImpulseRule.Fault fault = ImpulseRule.fault(impulse(longestId, sequence, seed));
        if (fault != null) {
            throw new InvalidSettingException("--" + fault.field(), fault.given(), fault.allowed());
        }
        checkRange("--every", every, 1_000_000);
        checkRange("--timeout", timeout, 86_400);
    }

    private static void checkRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidSettingException(option, String.valueOf(value), "a whole number from 1 to " + max);
        }
    }
}
