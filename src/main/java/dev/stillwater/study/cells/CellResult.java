package dev.stillwater.study.cells;

import dev.stillwater.study.sweep.NetworksFile;
import org.jspecify.annotations.Nullable;

/**
 * A network of the table that was trained and measured; where it failed nothing of it is a number.
 *
 * @param draw which
 * @param error on held-out values, in standard deviations of the series
 * @param exponent the largest while the series drives it, nats per step; NaN where it sees a window alone, after which nothing
 *     is left of a deviation
 * @param margin half of the 95 % interval of the exponent by pieces of the series
 * @param relaxation Σ d_n / d_0 after an impulse of a standard deviation, against a twin, in steps
 * @param trainingSeconds of one core that it took
 * @param stepMicros of a step as served, microseconds
 * @param failure why there is nothing; null where there is
 */
record CellResult(
        CellDraw draw,
        double error,
        double exponent,
        double margin,
        double relaxation,
        double trainingSeconds,
        double stepMicros,
        @Nullable String failure)
        implements NetworksFile.Kept<CellDraw> {

    static CellResult failed(CellDraw draw, String failure) {
        return new CellResult(draw, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, failure);
    }
}
