package dev.stillwater.training;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * How the learning rate goes on from its start.
 *
 * @param kind the form
 * @param factor by which a step multiplies the rate, within (0, 1)
 * @param drops iterations after which there is a step, ascending; at least one for steps, none otherwise
 */
public record Schedule(Kind kind, double factor, List<Integer> drops) {
    /** Down to nothing along half a cosine. */
    public static final Schedule COSINE = new Schedule(Kind.COSINE, 1, List.of());

    /** The same all along. */
    public static final Schedule CONSTANT = new Schedule(Kind.CONSTANT, 1, List.of());

    /** What a step multiplies by, unless said. */
    public static final double DROP_FACTOR = 0.2;

    public Schedule {
        drops = List.copyOf(drops);
        if (kind == Kind.STEP) {
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException(
                        "--drop-factor: '" + factor + "' is not allowed; expected a number above 0 and below 1");
            }
            int last = 0;
            for (int drop : drops) {
                if (drop <= last) {
                    throw new IllegalArgumentException("--drop-at: '" + drops
                            + "' is not allowed; expected whole numbers above 0 in ascending order");
                }
                last = drop;
            }
            if (drops.isEmpty()) {
                throw new IllegalArgumentException("--drop-at: a step schedule needs at least one iteration");
            }
        }
    }

    /** Multiplied by the factor after each of the given numbers of iterations. */
    public static Schedule step(double factor, List<Integer> drops) {
        return new Schedule(Kind.STEP, factor, drops);
    }

    ISchedule rate(double start, int iterations) {
        return kind == Kind.COSINE ? new CosineDecay(start, iterations) : new StepDecay(start, factor, drops);
    }

    /** The forms there are. */
    public enum Kind {
        COSINE,
        CONSTANT,
        STEP;

        /** The value of {@code schedule} in a model file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
