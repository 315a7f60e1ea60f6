package dev.stillwater.signal.world;

/** A sine of one frequency, step by step: turned by a rotation, which is many times as fast as a sine for each step. */
final class Wave {
    private final double cosine;
    private final double sine;
    private double x;
    private double y;

    /** Starts at this phase; the angle is what a step turns it by. */
    Wave(double angle, double phase) {
        this.cosine = StrictMath.cos(angle);
        this.sine = StrictMath.sin(angle);
        this.x = StrictMath.cos(phase);
        this.y = StrictMath.sin(phase);
    }

    /** Of this period in steps and a random phase. */
    static Wave ofPeriod(double period, Dice dice) {
        return new Wave(2 * StrictMath.PI / period, dice.uniform(0, 2 * StrictMath.PI));
    }

    /** The value of this step, -1 to 1. */
    double next() {
        double value = y;
        double turned = x * cosine - y * sine;
        y = x * sine + y * cosine;
        x = turned;
        return value;
    }
}
