package dev.stillwater.study.hopfield;

import dev.stillwater.analysis.hopfield.DigitShapes;
import dev.stillwater.analysis.hopfield.Patterns;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pictures to restore, at any scale.
 *
 * @param what they are, in a word or two
 * @param scaled the pictures, so many times as large each way
 */
public record Pictures(String what, IntFunction<Patterns> scaled) {

    /** Those given, enlarged pixel by pixel; without any the ten digits, drawn anew at each scale. */
    public static Pictures of(@Nullable Patterns own) {
        return own == null
                ? new Pictures("ten digits", DigitShapes::draw)
                : new Pictures(own.count() + " patterns of yours", own::enlarged);
    }

    Patterns patterns() {
        return scaled.apply(1);
    }
}
