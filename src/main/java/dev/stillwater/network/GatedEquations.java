package dev.stillwater.network;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;

/** What the equations of both LSTMs have in common: s' = f s + i g, h' = o tanh(s'), and the window of earlier samples. */
abstract class GatedEquations implements Equations {

    private final int units;
    private final int lag;

    GatedEquations(int units, int lag) {
        this.units = units;
        this.lag = lag;
    }

    /**
     * What the gates i, f, o and the candidate g are functions of, (4 units,).
     *
     * @param joined the features, h, the window before
     */
    abstract <V> V gates(Algebra<V> algebra, V joined);

    /** g of what it is a function of. */
    abstract <V> V candidate(Algebra<V> algebra, V sums);

    @Override
    public int dimension() {
        return 2 * units + lag - 1;
    }

    @Override
    public <V> V next(Algebra<V> algebra, V state, V input) {
        V seen = algebra.part(state, 0, free());
        V sums = gates(algebra, algebra.join(input, seen));
        V kept = algebra.times(
                algebra.sigmoid(algebra.part(sums, units, 2 * units)), algebra.part(state, free(), dimension()));
        return state(algebra, algebra.plus(kept, added(algebra, sums)), sums, seen, input);
    }

    @Override
    public int free() {
        return units + lag - 1;
    }

    /** At rest s = i g / (1 - f), and 1 - f is the sigmoid of the opposite. */
    @Override
    public <V> V rest(Algebra<V> algebra, V free, V input) {
        V sums = gates(algebra, algebra.join(input, free));
        V lost = algebra.sigmoid(algebra.times(algebra.part(sums, units, 2 * units), -1));
        V memory = algebra.times(added(algebra, sums), algebra.reciprocal(lost));
        return state(algebra, memory, sums, free, input);
    }

    private <V> V added(Algebra<V> algebra, V sums) {
        return algebra.times(
                algebra.sigmoid(algebra.part(sums, 0, units)),
                candidate(algebra, algebra.part(sums, 3 * units, 4 * units)));
    }

    private <V> V state(Algebra<V> algebra, V memory, V sums, V seen, V input) {
        V output = algebra.times(algebra.sigmoid(algebra.part(sums, 2 * units, 3 * units)), algebra.tanh(memory));
        if (lag > 1) {
            V window = algebra.join(input, algebra.part(seen, units, units + lag - 2));
            output = algebra.join(output, window);
        }
        return algebra.join(output, memory);
    }
}
