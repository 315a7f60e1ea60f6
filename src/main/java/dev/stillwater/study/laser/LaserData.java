package dev.stillwater.study.laser;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series to learn from and the values that follow it.
 *
 * @param name of the source
 * @param train values to learn from
 * @param test the values that follow, which nothing is chosen by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LaserData(String name, double[] train, double[] test) {
    private static final int TRAIN = 1000;
    private static final int TEST = 100;
    private static final long SEED = 1;
    private static final int LEAST = 50;

    /** Of a simulated laser. */
    public static LaserData own() {
        double[] values = new HakenLaser(SEED).take(TRAIN + TEST);
        return new LaserData(
                "haken-laser", Arrays.copyOf(values, TRAIN), Arrays.copyOfRange(values, TRAIN, values.length));
    }

    /**
     * Of two series, the second going on where the first ends.
     *
     * @param longestLag the most values that a network sees at once
     * @throws IllegalArgumentException where they cannot be learnt from or judged on
     */
    public static LaserData of(RecordedSignal train, RecordedSignal test, int longestLag) {
        int least = least(longestLag);
        if (train.size() < least) {
            throw new IllegalArgumentException(train.name() + " has " + train.size()
                    + " values to learn from; windows of " + longestLag + " need at least " + least);
        }
        double[] learnt = train.take(train.size());
        double[] following = test.take(test.size());
        if (isConstant(learnt)) {
            throw new IllegalArgumentException(
                    "the values of " + train.name() + " are all the same, there is nothing to learn");
        }
        if (isConstant(following)) {
            throw new IllegalArgumentException(
                    "the values of " + test.name() + " are all the same, there is nothing to predict");
        }
        return new LaserData(train.name(), learnt, following);
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
