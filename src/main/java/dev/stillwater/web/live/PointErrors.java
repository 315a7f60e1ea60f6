package dev.stillwater.web.live;

import dev.stillwater.metrics.ErrorWindow;
import dev.stillwater.metrics.LiveError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one-step error of a series, taken from its points as the meters take it from the steps themselves. Where no truth is
 * known the points hold what the network saw: samples that an impulse displaced are left out then.
 */
final class PointErrors {
    private PointErrors() {}

    /** @param points of successive sequences, oldest first, null where one is missing; null if none can be compared */
    static @Nullable LiveError score(List<@Nullable Point> points) {
        ErrorWindow window = new ErrorWindow(ErrorWindow.SAMPLES);
        Point before = null;
        for (Point point : points) {
            if (before != null && point != null && !Double.isNaN(before.observed())) {
                compare(before, point, window);
            }
            before = point;
        }
        LiveError score = window.score();
        return score.samples() == 0 ? null : score;
    }

    private static void compare(Point before, Point point, ErrorWindow window) {
        boolean isTruth = !Double.isNaN(point.truth());
        double reference = isTruth ? point.truth() : point.observed();
        boolean known = !Double.isNaN(point.predicted()) && !Double.isNaN(reference);
        if (known && (isTruth || point.impulseId() == null)) {
            window.add(point.predicted() - reference, before.observed() - reference, reference, isTruth);
        }
    }
}
