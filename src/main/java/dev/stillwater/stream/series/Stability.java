package dev.stillwater.stream.series;

import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.Model;
import org.jspecify.annotations.Nullable;

/**
 * The largest driven Lyapunov exponent of a watched series, followed live: a deviation vector and the window over which
 * its growth is averaged.
 */
public record Stability(DeviationVector vector, GrowthWindow window) {
    static Stability start(Model model) {
        return new Stability(DeviationVector.initial(model.cell()), GrowthWindow.DEFAULT);
    }

    /** After steps that the series did not drive: the vector has not followed them and needs time to turn. */
    Stability interrupted() {
        return new Stability(vector, window.restarted());
    }

    Stability after(Model.Followed followed) {
        return new Stability(followed.vector(), window.with(followed.growth()));
    }

    /** Per step, natural logarithm; null while it is not known. */
    @Nullable
    Double exponent() {
        double exponent = window.exponent();
        return Double.isFinite(exponent) ? exponent : null;
    }
}
