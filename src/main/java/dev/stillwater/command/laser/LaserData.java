package dev.stillwater.command.laser;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A series to learn from and the values that follow it.
 *
 * @param name of the source
 * @param train values to learn from
 * @param test the values that follow, which nothing is chosen by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LaserData(String name, double[] train, double[] test) {
    private static final int TRAIN = 1000;
    private static final int TEST = 100;
    private static final long SEED = 1;
    private static final int LEAST = 50;

    /** Of a simulated laser. */
    static LaserData own() {
        double[] values = new HakenLaser(SEED).take(TRAIN + TEST);
        return new LaserData(
                "haken-laser", Arrays.copyOf(values, TRAIN), Arrays.copyOfRange(values, TRAIN, values.length));
    }

    /**
     * Of two files, the second going on where the first ends.
     *
     * @throws InvalidSettingException where one is missing or no series, or is too short
     */
    static LaserData of(@Nullable String train, @Nullable String test, int longestLag) {
        if (train == null && test == null) {
            return own();
        }
        if (train == null || test == null) {
            throw new InvalidSettingException(
                    "--train and --test go together: the second file goes on where the first ends");
        }
        RecordedSignal first = Recording.ofLines("--train", train);
        RecordedSignal second = Recording.ofLines("--test", test);
        int least = least(longestLag);
        if (first.size() < least) {
            throw new InvalidSettingException("--train: " + train + " has " + first.size() + " values; windows of "
                    + longestLag + " need at least " + least);
        }
        double[] learnt = first.take(first.size());
        double[] following = second.take(second.size());
        if (isConstant(learnt)) {
            throw new InvalidSettingException(
                    "--train: the values of " + train + " are all the same, there is nothing to learn");
        }
        if (isConstant(following)) {
            throw new InvalidSettingException("--test: " + test + " needs values that are not all the same");
        }
        return new LaserData(first.name(), learnt, following);
    }

    /** The fewest values to learn from: the eighth before the first window is longer than the lag. */
    private static int least(int lag) {
        return Math.max(LEAST, 8 * (lag + 1));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).distinct().count() < 2;
    }

    /** Windows of the values to learn from, evenly spread, each as long as the test values where there is room. */
    List<TrainingData.Gap> windows(int count) {
        int steps = Math.min(test.length, train.length / 10);
        int first = train.length / 8;
        return IntStream.range(0, count)
                .map(w -> first + w * (train.length - steps - first) / Math.max(1, count - 1))
                .mapToObj(start -> new TrainingData.Gap(start, start + steps))
                .toList();
    }

    /** The values before a window. */
    double[] before(TrainingData.Gap window) {
        return Arrays.copyOf(train, window.from());
    }

    /** The values of a window. */
    double[] inside(TrainingData.Gap window) {
        return Arrays.copyOfRange(train, window.from(), window.to());
    }

    /** Those of some networks that learnt from just these values. */
    List<Model> learntBy(Models models) {
        String sha256 =
                TrainingData.recorded(new RecordedSignal(name, train), 0).sha256();
        return models.all().stream()
                .filter(model -> sha256.equals(model.metadata().get("source_sha256")))
                .toList();
    }
}
