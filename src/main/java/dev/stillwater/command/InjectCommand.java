package dev.stillwater.command;

import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.json.Json;
import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Option(names = "--amplitude", paramLabel = "A", description = "Size of the impulse, not 0; a DROPOUT needs none.")
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

    @Option(names = "--json", description = "Print JSON: the impulses, their ends and, with --wait, the responses.")
    private boolean json;

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
        ImpulseEnds ends = new ImpulseEnds(json ? line -> {} : this::say);
        try (ResponseWatch watch = new ResponseWatch(settings, series);
                ImpulseWriter writer = new ImpulseWriter(settings.kafka(), topics.impulsesToWrite())) {
            boolean needsPlace = sequence == null && count > 1;
            boolean following = watch.start(LEARN);
            if (!following && (wait || needsPlace)) {
                throw new CommandFailedException("the topics cannot be followed");
            }
            watch.catchUp(ends);
            Long first = needsPlace ? Long.valueOf(watch.place(every, LEARN)) : sequence;
            Map<String, RecordMetadata> written = write(writer, ids, first, ends);
            if (!watch.isKnown()) {
                warn((following ? watch.knownInstead() : "the predictions cannot be read")
                        + "; the impulse waits for the first sample of the series, and is refused where none comes in"
                        + " time (impulse.wait of the service)");
            }
            if (wait) {
                watch.follow(ends, Duration.ofSeconds(timeout));
            }
            return told(watch.isKnown(), ends, written);
        } catch (ExecutionException e) {
            throw new CommandFailedException("cannot write the impulse: " + e.getMessage());
        }
    }

    private Map<String, RecordMetadata> write(
            ImpulseWriter writer, List<String> ids, @Nullable Long first, ImpulseEnds ends)
            throws ExecutionException, InterruptedException {
        Map<String, Future<RecordMetadata>> writing = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Long at = first == null ? null : Long.valueOf(first + (long) i * every);
            ends.expect(ids.get(i), at);
            writing.put(ids.get(i), writer.send(series, impulse(ids.get(i), at, seed + i)));
        }
        Map<String, RecordMetadata> written = new LinkedHashMap<>();
        for (Map.Entry<String, Future<RecordMetadata>> each : writing.entrySet()) {
            written.put(each.getKey(), each.getValue().get());
            if (!json) {
                say("impulse " + each.getKey() + " for " + series + " is at " + written.get(each.getKey()));
            }
        }
        return written;
    }

    /** Tells what came of them; the exit code. */
    private int told(boolean known, ImpulseEnds ends, Map<String, RecordMetadata> written) {
        List<MeasuredResponse> responses = ends.responses();
        if (json) {
            say(Json.text(Injected.of(series, known, ends.ends(), written, responses)));
        } else if (wait) {
            if (!ends.open().isEmpty()) {
                say("no response to " + String.join(", ", ends.open()) + " within " + timeout + " s");
            }
            if (responses.size() > 1) {
                ResponseText.ensembles(responses).forEach(this::say);
            }
            if (ends.any(ImpulseEnds.End.TOGETHER)) {
                say("impulses that begin while another is measured are not measured by themselves: set them further"
                        + " apart (--every)");
            }
        }
        boolean well = !ends.any(ImpulseEnds.End.OPEN) && !ends.any(ImpulseEnds.End.REFUSED);
        return well || !wait ? 0 : CommandFailedException.EXIT_CODE;
    }

    private List<String> ids() {
        checkRange("--count", count, Impulses.MAX_IN_HAND);
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
        SeriesOption.require(series);
        if (amplitude == null && ImpulseRule.needsAmplitude(shape)) {
            throw new InvalidSettingException("--amplitude is needed for the shape " + shape);
        }
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse(longestId, sequence, seed));
        if (flaw != null) {
            throw new InvalidSettingException("--" + flaw.field(), flaw.given(), flaw.allowed());
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
