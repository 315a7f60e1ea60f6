package dev.stillwater.evaluation;

import java.util.List;
import java.util.Optional;

/** The scores of one predictor on one process, one per noise level, in ascending order. */
public record Scores(List<Score> levels) {
    private static final double SAME = 1e-9;

    public Scores {
        levels = List.copyOf(levels);
    }

    /** The score at a noise level, if that was measured. */
    public Optional<Score> at(double level) {
        return levels.stream()
                .filter(score -> Math.abs(score.level() - level) < SAME)
                .findFirst();
    }
}
