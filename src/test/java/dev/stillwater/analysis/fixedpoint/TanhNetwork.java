package dev.stillwater.analysis.fixedpoint;

import dev.stillwater.network.algebra.Algebra;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Linear;

/** h' = tanh(M h + b): a network without input. */
record TanhNetwork(Linear map) implements Equations {

    /**
     * The networks of fixed-point-finder's own tests: h' = tanh(h W), where row i of W is that of n numbers from -1 to 1, rolled
     * by -i and with the other sign.
     */
    static TanhNetwork rolled(int n) {
        double[] transposed = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * n + i] = 1 - 2.0 * ((j + i) % n) / (n - 1);
            }
        }
        return new TanhNetwork(new Linear(transposed, new double[n], n));
    }

    @Override
    public int dimension() {
        return map.rows();
    }

    @Override
    public <V> V next(Algebra<V> algebra, V state, V input) {
        return algebra.tanh(algebra.affine(map, state));
    }

    @Override
    public <V> V outputs(Algebra<V> algebra, V state) {
        return state;
    }
}
