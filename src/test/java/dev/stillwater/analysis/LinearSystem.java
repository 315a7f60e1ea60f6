package dev.stillwater.analysis;

/**
 * The scalar system x' = a x + u that outputs x' + offset: an impulse A leaves A, a A, a² A, ... behind.
 *
 * @param resolution as of a system that rounds
 */
record LinearSystem(double a, double offset, double resolution) implements DrivenSystem<Double> {

    LinearSystem(double a) {
        this(a, 0, 0);
    }

    @Override
    public Double initialState() {
        return 0.0;
    }

    @Override
    public Transition<Double> step(Double state, double input) {
        double next = a * state + input;
        return new Transition<>(next, next + offset);
    }
}
