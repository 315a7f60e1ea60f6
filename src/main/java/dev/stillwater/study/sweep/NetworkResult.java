package dev.stillwater.study.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network of a sweep that was trained.
 *
 * @param draw its settings
 * @param course before the training, at each tenth of it and at its end; as far as it came where it failed
 * @param failure why it could not be trained to the end; null where it was
 */
public record NetworkResult(
        Draw draw, List<Measured> course, @Nullable String failure) implements NetworksFile.Kept<Draw> {
    public NetworkResult {
        course = List.copyOf(course);
    }

    /** Whether it was trained to the end and all that was measured is known; an exponent may be minus infinity. */
    boolean isWhole() {
        return failure == null
                && course.size() == SweepPlan.CHECKPOINTS + 1
                && course.stream().allMatch(NetworkResult::isKnown);
    }

    private static boolean isKnown(Measured one) {
        return one.error() > 0 && Double.isFinite(one.error()) && one.sum() < Double.POSITIVE_INFINITY; // false of NaN
    }

    /** Whether directions of its state are lost altogether, at a tenth of its training or at its end. */
    boolean isLossy() {
        return early().lost() + last().lost() > 0;
    }

    /** At a tenth of the training. */
    Measured early() {
        return course.get(1);
    }

    /** At its end. */
    Measured last() {
        return course.get(course.size() - 1);
    }
}
