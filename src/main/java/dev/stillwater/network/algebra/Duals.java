package dev.stillwater.network.algebra;

/**
 * The arithmetic of values with their derivatives along some directions (dual numbers, forward mode), over any arithmetic of
 * matrices: with the directions of all variables, the slopes of a result are its Jacobian.
 *
 * @param <V> matrix of the arithmetic below
 */
public final class Duals<V> implements Algebra<Dual<V>> {

    private final MatrixAlgebra<V> below;
    private final int directions;

    /**
     * @param directions how many derivatives each number has
     */
    public Duals(MatrixAlgebra<V> below, int directions) {
        this.below = below;
        this.directions = directions;
    }

    /** The variables themselves, as many as there are directions. */
    public Dual<V> variables(V column) {
        return new Dual<>(column, below.identity(directions));
    }

    /** What depends on none of the variables. */
    public Dual<V> fixed(V column) {
        return new Dual<>(column, below.zeros(below.rows(column), directions));
    }

    @Override
    public Dual<V> constant(double... numbers) {
        return fixed(below.constant(numbers));
    }

    @Override
    public Dual<V> affine(Linear map, Dual<V> x) {
        return new Dual<>(below.affine(map, x.value()), below.linear(map, x.slopes()));
    }

    @Override
    public Dual<V> plus(Dual<V> a, Dual<V> b) {
        return new Dual<>(below.plus(a.value(), b.value()), below.plus(a.slopes(), b.slopes()));
    }

    @Override
    public Dual<V> minus(Dual<V> a, Dual<V> b) {
        return new Dual<>(below.minus(a.value(), b.value()), below.minus(a.slopes(), b.slopes()));
    }

    @Override
    public Dual<V> times(Dual<V> a, Dual<V> b) {
        return new Dual<>(
                below.times(a.value(), b.value()),
                below.plus(below.scaleRows(b.value(), a.slopes()), below.scaleRows(a.value(), b.slopes())));
    }

    @Override
    public Dual<V> plus(Dual<V> a, double number) {
        return new Dual<>(below.plus(a.value(), number), a.slopes());
    }

    @Override
    public Dual<V> times(Dual<V> a, double factor) {
        return new Dual<>(below.times(a.value(), factor), below.times(a.slopes(), factor));
    }

    @Override
    public Dual<V> square(Dual<V> a) {
        return chain(below.square(a.value()), below.times(a.value(), 2), a);
    }

    @Override
    public Dual<V> reciprocal(Dual<V> a) {
        V value = below.reciprocal(a.value());
        return chain(value, below.times(below.square(value), -1), a);
    }

    @Override
    public Dual<V> sqrt(Dual<V> a) {
        V value = below.sqrt(a.value());
        return chain(value, below.times(below.reciprocal(value), 0.5), a);
    }

    /** Its slope is 1 - t². */
    @Override
    public Dual<V> tanh(Dual<V> a) {
        V value = below.tanh(a.value());
        return chain(value, oneSided(below.square(value), 1), a);
    }

    /** Its slope f (1 - f) is written 1/4 - (f - 1/2)², which is as narrow as can be in intervals. */
    @Override
    public Dual<V> sigmoid(Dual<V> a) {
        V value = below.sigmoid(a.value());
        return chain(value, oneSided(below.square(below.plus(value, -0.5)), 0.25), a);
    }

    @Override
    public Dual<V> relu(Dual<V> a) {
        return chain(below.relu(a.value()), below.positive(a.value()), a);
    }

    @Override
    public Dual<V> positive(Dual<V> a) {
        return chain(below.positive(a.value()), below.positiveSlope(a.value()), a);
    }

    @Override
    public Dual<V> join(Dual<V> first, Dual<V> second) {
        return new Dual<>(below.join(first.value(), second.value()), below.join(first.slopes(), second.slopes()));
    }

    @Override
    public Dual<V> part(Dual<V> a, int from, int to) {
        return new Dual<>(below.part(a.value(), from, to), below.part(a.slopes(), from, to));
    }

    /** number - square. */
    private V oneSided(V square, double number) {
        return below.plus(below.times(square, -1), number);
    }

    private Dual<V> chain(V value, V slope, Dual<V> inner) {
        return new Dual<>(value, below.scaleRows(slope, inner.slopes()));
    }
}
