package dev.stillwater.command.laser;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.command.Recording;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.RecordedSignal;
import java.util.Arrays;
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
    private static final double HELD_OUT = 0.2;

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
        LaserData data = new LaserData(first.name(), first.take(first.size()), second.take(second.size()));
        if (isConstant(new RecordedSignal(first.name(), data.part()))) {
            throw new InvalidSettingException("--train: " + train + ": the first " + data.learnt()
                    + " values are all the same, there is nothing to learn");
        }
        if (isConstant(second)) {
            throw new InvalidSettingException("--test: " + test + " needs values that are not all the same");
        }
        return data;
    }

    /** The fewest values to learn from: the fifth that is held out is at least as long as a window. */
    private static int least(int lag) {
        return (int) Math.ceil(2 * lag / HELD_OUT);
    }

    private static boolean isConstant(RecordedSignal signal) {
        return !(signal.standardDeviation() > 0);
    }

    /** How many of the values to learn from come before those that are held out to choose by. */
    int learnt() {
        return train.length - (int) (HELD_OUT * train.length);
    }

    /** All but the held-out values. */
    double[] part() {
        return Arrays.copyOf(train, learnt());
    }
}
