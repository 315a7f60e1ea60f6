package dev.stillwater.study.stateful;

import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.RecordedSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is learnt and judged on.
 *
 * @param name of it
 * @param learnt in its own units, mean 0 and variance 1
 * @param heldOut in the same units
 * @param floor the least error from the zero state, in variances of the target; NaN where it is not known
 */
public record Task(String name, Driven learnt, Driven heldOut, double floor) {
    private static final long LEARNT = 1;
    private static final long HELD_OUT = 1_000_001;

    static Task leakyBucket(String name, double leak, int steps, int segment) {
        LeakyBucket bucket = new LeakyBucket(leak);
        Driven heldOut = bucket.take(steps, HELD_OUT);
        return of(name, bucket.take(steps, LEARNT), heldOut, bucket.floor(heldOut, segment));
    }

    static Task laser(int steps) {
        return of(
                "haken-laser",
                Driven.nextOf(new HakenLaser(LEARNT).take(steps)),
                Driven.nextOf(new HakenLaser(HELD_OUT).take(steps)),
                Double.NaN);
    }

    /**
     * A series and the values that follow it.
     *
     * @throws IllegalArgumentException where they are too few for the plan
     */
    public static Task recorded(RecordedSignal train, RecordedSignal test, StatefulPlan plan) {
        double[] learnt = train.take(train.size());
        double[] following = test.take(test.size());
        int least = 4 * plan.segment() + 2;
        if (learnt.length < least || following.length < least) {
            throw new IllegalArgumentException("segments of " + plan.segment() + " steps need at least " + least
                    + " values in each file, not " + learnt.length + " and " + following.length);
        }
        if (Arrays.stream(learnt).distinct().count() < 2
                || Arrays.stream(following).distinct().count() < 2) {
            throw new IllegalArgumentException("the values of a file are all the same, there is nothing to learn");
        }
        return of(train.name(), Driven.nextOf(learnt), Driven.nextOf(following), Double.NaN);
    }

    private static Task of(String name, Driven learnt, Driven heldOut, double floor) {
        return new Task(name, learnt.inUnitsOf(learnt), heldOut.inUnitsOf(learnt), floor);
    }

    /** Those that need no file. */
    public static List<Task> own(StatefulPlan plan) {
        return new ArrayList<>(List.of(
                leakyBucket("leaky bucket, k = 1/200", 1.0 / 200, plan.steps(), plan.segment()),
                leakyBucket("leaky bucket, k = 1/2", 1.0 / 2, plan.steps(), plan.segment()),
                laser(plan.steps() / 4)));
    }
}
