package dev.stillwater.training.pass;

import java.util.function.DoubleUnaryOperator;

/** What a gradient is compared with: central differences of a loss, of fourth order. */
final class Differences {
    private Differences() {}

    /** The slope at 0. */
    static double slope(DoubleUnaryOperator loss, double step) {
        double near = loss.applyAsDouble(step) - loss.applyAsDouble(-step);
        double far = loss.applyAsDouble(2 * step) - loss.applyAsDouble(-2 * step);
        return (8 * near - far) / (12 * step);
    }

    /** A copy of the values with one of them moved. */
    static float[] moved(float[] values, int index, double step) {
        float[] moved = values.clone();
        moved[index] += (float) step;
        return moved;
    }
}
