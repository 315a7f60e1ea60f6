package dev.stillwater.discovery;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the records leave open.
 *
 * @param why in one line
 * @param other the other reading; null where it would be none
 */
record Doubt(String why, @Nullable UnaryOperator<Plan> other) {
    static Doubt of(String why) {
        return new Doubt(why, null);
    }
}
