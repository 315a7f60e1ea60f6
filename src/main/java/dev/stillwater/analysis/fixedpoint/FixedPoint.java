package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Equations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A state that a step under a constant input leaves as it is, and what happens near it.
 *
 * @param state the whole state
 * @param speed the greatest difference that a step makes to a number of it, in float64
 * @param eigenvalues of the step there, the greatest first
 * @param certificate that it exists, where one was found
 */
@SuppressWarnings("ArrayRecordComponent") // each is made once: equal where the array is the same
public record FixedPoint(
        double[] state, double speed, List<Eigenvalue> eigenvalues, Optional<Certificate> certificate) {
    private static final double NEUTRAL = 1e-9;

    /** What happens to a small deviation. */
    public enum Kind {
        /** It dies down, in the long run without turning. */
        STABLE_NODE,
        /** It dies down and turns. */
        STABLE_FOCUS,
        /** In some directions it grows, in others it dies down. */
        SADDLE,
        /** It grows in all directions. */
        REPELLER,
        /** In some direction it neither grows nor dies down, as far as float64 can tell. */
        NEUTRAL;

        /** For people. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Of a state that nearly is one: as exactly as float64 can, with all that is known of it. */
    static FixedPoint near(Equations equations, double[] input, double[] state) {
        SelfMap step = SelfMap.ofState(equations, input);
        Speed speed = new Speed(step);
        double[] exact = speed.polish(state);
        return new FixedPoint(
                exact, speed.at(exact), Eigenvalue.of(step.linear(exact).slopes()), Certificate.of(step, exact));
    }

    /** The one that decides what is seen in the long run. */
    public Eigenvalue leading() {
        return eigenvalues.get(0);
    }

    /** In how many directions a deviation grows. */
    public int unstable() {
        return (int) eigenvalues.stream().filter(value -> value.modulus() > 1).count();
    }

    /** Whether all small deviations die down. */
    public boolean isStable() {
        return kind() == Kind.STABLE_NODE || kind() == Kind.STABLE_FOCUS;
    }

    public Kind kind() {
        if (eigenvalues.stream().anyMatch(value -> Math.abs(value.modulus() - 1) < NEUTRAL)) {
            return Kind.NEUTRAL;
        }
        int unstable = unstable();
        if (unstable == 0) {
            return leading().imaginary() == 0 ? Kind.STABLE_NODE : Kind.STABLE_FOCUS;
        }
        return unstable == eigenvalues.size() ? Kind.REPELLER : Kind.SADDLE;
    }
}
