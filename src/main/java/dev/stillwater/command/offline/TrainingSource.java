package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingData;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code stillwater train} that say which series is learnt. */
final class TrainingSource {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The source unless one is said. */
    static final String USUAL = "mackey-glass";

    private static final int DEFAULT_SAMPLES = 200_000;
    private static final int MOST_SAMPLES = 50_000_000;

    @Option(
            names = {"--source", "--data"},
            order = 1,
            defaultValue = USUAL,
            paramLabel = "SOURCE",
            description =
                    "mackey-glass, haken-laser, or a file with one number per line (or CSV with --column); default "
                            + "${DEFAULT-VALUE}. Or world: simulated series of every kind, drawn anew all the time, "
                            + "for a network that serves any series.")
    private String source = "";

    @Option(
            names = "--column",
            order = 2,
            paramLabel = "NAME",
            description = "Column of a CSV file, by its name in the first line.")
    private @Nullable String column;

    @Option(
            names = "--samples",
            order = 3,
            paramLabel = "N",
            description = "Length of a simulated series, by default " + DEFAULT_SAMPLES + ", for an mlp "
                    + PerceptronOptions.SIMULATED_SAMPLES + "; of a file the first N values, by default all.")
    private @Nullable Integer samples;

    @Option(
            names = "--hold-out",
            order = 3,
            paramLabel = "N",
            description = "The last N values of a file are not learnt but validated on, by default a fifth; "
                    + "0 to learn all without validation.")
    private @Nullable Integer holdOut;

    @Option(
            names = "--source-seed",
            order = 4,
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of a simulated series; default ${DEFAULT-VALUE}.")
    private long seed;

    /** Whether series of every kind are learnt. */
    boolean isWorld() {
        return source.equals("world");
    }

    /** Whether the source is simulated, so that its clean signal is known. */
    boolean isSimulated() {
        return isSimulated(source);
    }

    static boolean isSimulated(String source) {
        return source.equals(USUAL) || source.equals("haken-laser");
    }

    /** Which of its two names the source was given by. */
    private String option() {
        return spec.commandLine().getParseResult().originalArgs().stream().anyMatch(arg -> arg.matches("--data(=.*)?"))
                ? "--data"
                : "--source";
    }

    /** Options that the model file names although they may have been left out: the length of a simulated series. */
    Map<String, String> named() {
        return isSimulated()
                ? Map.of("--samples", Integer.toString(samples == null ? DEFAULT_SAMPLES : samples))
                : Map.of();
    }

    /**
     * The series.
     *
     * @throws InvalidSettingException where it cannot be learnt from
     */
    TrainingData data() {
        Integer wanted = samples;
        if (wanted != null && (wanted < 2 || wanted > MOST_SAMPLES)) {
            throw new InvalidSettingException(
                    "--samples", wanted.toString(), "a whole number from 2 to " + MOST_SAMPLES);
        }
        if (holdOut != null && isSimulated()) {
            throw new InvalidSettingException("--hold-out", String.valueOf(holdOut), "a file as --source");
        }
        if (column != null && isSimulated()) {
            throw new InvalidSettingException("--column", column, "a CSV file as --source");
        }
        try {
            return isSimulated() ? simulated(source, wanted, seed) : recorded(recording(wanted));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(option() + ": " + e.getMessage());
        }
    }

    /** A record, or the first values of it, of which a fifth is held out. */
    static TrainingData recorded(RecordedSignal record, @Nullable Integer samples) {
        if (samples == null) {
            return TrainingData.recorded(record);
        }
        if (samples > record.size()) {
            throw new IllegalArgumentException(record.name() + " has " + record.size() + " values, not " + samples);
        }
        return TrainingData.recorded(
                new RecordedSignal(record.name(), Arrays.copyOf(record.take(record.size()), samples)));
    }

    /** A simulated series, of the usual length where none is said. */
    static TrainingData simulated(String source, @Nullable Integer samples, long seed) {
        int length = samples == null ? DEFAULT_SAMPLES : samples;
        return source.equals(USUAL)
                ? TrainingData.simulated(MackeyGlass::new, length, seed)
                : TrainingData.simulated(HakenLaser::new, length, seed);
    }

    /**
     * The series of a file.
     *
     * @param why it has to be one
     * @throws InvalidSettingException where it is not, or cannot be learnt from
     */
    TrainingData record(String why) {
        if (isSimulated()) {
            throw new InvalidSettingException(why + " and goes on with --source world or with a file, not " + source);
        }
        return data();
    }

    private TrainingData recorded(RecordedSignal record) {
        Integer last = holdOut;
        return last == null ? TrainingData.recorded(record) : TrainingData.recorded(record, last);
    }

    private RecordedSignal recording(@Nullable Integer wanted) {
        RecordedSignal all = Recording.read(option(), source, column);
        if (wanted == null) {
            return all;
        }
        if (wanted > all.size()) {
            throw new InvalidSettingException(
                    "--samples", wanted.toString(), "at most the " + all.size() + " values of " + source);
        }
        return new RecordedSignal(all.name(), Arrays.copyOf(all.take(all.size()), wanted));
    }
}
