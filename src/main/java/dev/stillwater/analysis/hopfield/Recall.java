package dev.stillwater.analysis.hopfield;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often a network restores its patterns from noise: each start is a pattern plus independent Gaussian noise on every
 * unit, not cut off; it counts as restored when all units equal those of the right pattern.
 */
public final class Recall {
    /**
     * What is tried.
     *
     * @param noiseLevels standard deviations of the noise, where the pattern is -1 and 1
     * @param trials for each pattern and noise level
     * @param iterations the most
     * @param seed of the noise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Plan(double[] noiseLevels, int trials, int iterations, long seed) {}

    private static final int ELSEWHERE = -1;
    private static final int MOVING = -2;

    /** End of a trial: the pattern reached, {@link #ELSEWHERE} or {@link #MOVING}, and the steps taken. */
    private record Trial(int end, int steps) {}

    private final Plan plan;
    private final int patterns;
    private final Trial[][] trials; // (levels x patterns, trials)

    private Recall(Plan plan, int patterns, Trial[][] trials) {
        this.plan = plan;
        this.patterns = patterns;
        this.trials = trials;
    }

    /** Tries all, on all processors; the same plan gives the same results on any number of them. */
    public static Recall of(Patterns patterns, Plan plan) {
        HopfieldNetwork network = LiMichelPorod.design(patterns);
        Trial[][] trials = new Trial[plan.noiseLevels.length * patterns.count()][];
        IntStream.range(0, trials.length).parallel().forEach(cell -> trials[cell] = run(network, patterns, plan, cell));
        return new Recall(plan, patterns.count(), trials);
    }

    private static Trial[] run(HopfieldNetwork network, Patterns patterns, Plan plan, int cell) {
        double noise = plan.noiseLevels[cell / patterns.count()];
        double[] pattern = patterns.values()[cell % patterns.count()];
        SplitMix64 random = new SplitMix64(new SplitMix64(plan.seed + cell).nextLong());
        Trial[] trials = new Trial[plan.trials];
        for (int i = 0; i < trials.length; i++) {
            HopfieldNetwork.Rest rest = network.settle(noisy(pattern, noise, random), plan.iterations);
            int found = patterns.find(rest.state());
            trials[i] = new Trial(found >= 0 ? found : rest.settled() ? ELSEWHERE : MOVING, rest.steps());
        }
        return trials;
    }

    /** A pattern with Gaussian noise of this standard deviation on every unit. */
    public static double[] noisy(double[] pattern, double noise, SplitMix64 random) {
        return Arrays.stream(pattern)
                .map(value -> value + noise * random.nextGaussian())
                .toArray();
    }

    public Plan plan() {
        return plan;
    }

    /** Trials at a noise level that had restored their pattern after so many iterations. */
    public Proportion restored(int level, int iterations) {
        int restored = 0;
        for (int q = 0; q < patterns; q++) {
            restored += restored(level, q, iterations).successes();
        }
        return new Proportion(restored, patterns * plan.trials);
    }

    /** The same for one pattern. */
    public Proportion restored(int level, int pattern, int iterations) {
        return new Proportion(confusion(level, iterations)[pattern][pattern], plan.trials);
    }

    /** The part of the trials at a noise level that were in none of the patterns after so many iterations. */
    public Proportion inNone(int level, int iterations) {
        int none = 0;
        for (int[] ends : confusion(level, iterations)) {
            none += ends[patterns];
        }
        return new Proportion(none, patterns * plan.trials);
    }

    /** Trials at a noise level that came to rest in a state that is none of the patterns. */
    public Proportion elsewhere(int level) {
        int elsewhere = 0;
        for (int q = 0; q < patterns; q++) {
            for (Trial trial : trials[level * patterns + q]) {
                elsewhere += trial.end == ELSEWHERE ? 1 : 0;
            }
        }
        return new Proportion(elsewhere, patterns * plan.trials);
    }

    /**
     * Where trials were after so many iterations: a row for each pattern that was corrupted, a column for each that was
     * reached, and one more for none of them.
     */
    public int[][] confusion(int level, int iterations) {
        int[][] counts = new int[patterns][patterns + 1];
        for (int q = 0; q < patterns; q++) {
            for (Trial trial : trials[level * patterns + q]) {
                counts[q][trial.end >= 0 && trial.steps <= iterations ? trial.end : patterns]++;
            }
        }
        return counts;
    }
}
