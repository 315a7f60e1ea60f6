package dev.stillwater.evaluation;

import java.util.List;

/**
 * On what models are judged: {@code trajectories} pieces of {@code samples} scored predictions each, at every noise
 * level.
 *
 * @param levels noise levels σ in standard deviations of the clean signal, each at least 0
 * @param trajectories pieces from different seeds, at least 1; {@value #TRAJECTORIES}. One has no confidence interval
 * @param samples scored predictions per trajectory, at least 2; 2500
 * @param seed which trajectories and noise, at least 0; 1
 */
public record EvaluationPlan(List<Double> levels, int trajectories, int samples, long seed) {
    /** The paper's noise levels. */
    public static final List<Double> PAPER_LEVELS = List.of(0.0, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64);

    /** The number of trajectories that the errors of shipped networks are told of. */
    public static final int TRAJECTORIES = 32;

    /** Steps from the zero state before the first scored one: networks at high noise forget theirs over some 100. */
    static final int WARM_UP = 500;

    public EvaluationPlan {
        levels = levels.stream().distinct().sorted().toList();
        if (levels.isEmpty() || levels.stream().anyMatch(level -> !(level >= 0 && Double.isFinite(level)))) {
            throw new IllegalArgumentException("needs finite noise levels of at least 0: " + levels);
        }
        if (trajectories < 1
                || trajectories > HeldOutSeeds.TRAJECTORIES
                || samples < 2
                || seed < 0
                || seed > HeldOutSeeds.MOST) {
            throw new IllegalArgumentException(
                    "needs 1 to 2^20 trajectories, at least 2 samples, a seed from 0 to 2^19 - 1: " + trajectories
                            + ", " + samples + ", " + seed);
        }
    }

    /** Seven levels, 32 trajectories of 2500 scored samples, seed 1. */
    public static EvaluationPlan defaults() {
        return new EvaluationPlan(PAPER_LEVELS, TRAJECTORIES, 2500, 1);
    }

    /** Samples of one trajectory: the warm-up, the scored ones, and the truth of the last prediction. */
    int length() {
        return WARM_UP + samples + 1;
    }
}
