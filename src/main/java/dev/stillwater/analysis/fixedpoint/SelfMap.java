package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.AffineForm;
import dev.stillwater.network.algebra.AffineForms;
import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Dual;
import dev.stillwater.network.algebra.Duals;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.IntervalMatrix;
import dev.stillwater.network.algebra.Intervals;
import dev.stillwater.network.algebra.Matrix;

/**
 * A map of some numbers to as many, whose fixed points are looked for: a step of a network under a constant input, or only
 * that part of its state which decides the rest of it at a fixed point.
 */
final class SelfMap {
    private final Doubles doubles = new Doubles();
    private final Intervals intervals = new Intervals();
    private final Equations equations;
    private final double[] input;
    private final boolean isStep;

    private SelfMap(Equations equations, boolean isStep, double... input) {
        this.equations = equations;
        this.input = input;
        this.isStep = isStep;
    }

    /** A step of the whole state. */
    static SelfMap ofState(Equations equations, double... input) {
        return new SelfMap(equations, true, input);
    }

    /** Of what decides a state at rest. */
    static SelfMap ofFree(Equations equations, double... input) {
        return new SelfMap(equations, false, input);
    }

    int size() {
        return isStep ? equations.dimension() : equations.free();
    }

    /** The whole state that belongs to a fixed point. */
    double[] state(double[] x) {
        return isStep
                ? x
                : equations
                        .rest(doubles, Matrix.column(x), Matrix.column(input))
                        .data();
    }

    double[] value(double[] x) {
        return apply(doubles, Matrix.column(x)).data();
    }

    Dual<Matrix> linear(double[] x) {
        Duals<Matrix> duals = new Duals<>(doubles, size());
        return apply(duals, duals.variables(Matrix.column(x)));
    }

    IntervalMatrix value(IntervalMatrix box) {
        return apply(intervals, box);
    }

    Dual<IntervalMatrix> linear(IntervalMatrix box) {
        Duals<IntervalMatrix> duals = new Duals<>(intervals, size());
        return apply(duals, duals.variables(box));
    }

    /** x - f(x) over a box, by its numbers, of which the first symbols are. */
    AffineForm velocity(IntervalMatrix box) {
        AffineForms forms = new AffineForms();
        AffineForm x = forms.variables(box);
        return forms.minus(x, apply(forms, x));
    }

    private <V> V apply(Algebra<V> algebra, V x) {
        V held = algebra.constant(input);
        return isStep
                ? equations.next(algebra, x, held)
                : algebra.part(equations.rest(algebra, x, held), 0, equations.free());
    }
}
