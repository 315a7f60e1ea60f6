package dev.stillwater.training.baseline;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What followed the windows of the series that are nearest to the present one: the mean over them, each weighted by the
 * inverse of its squared distance, or a linear map of the distance that is fitted to them.
 *
 * @param lag values of a window
 * @param count of neighbours
 * @param form how they are put together
 */
public record NearestNeighbours(int lag, int count, Form form) implements Baseline {
    private static final double TINY = 1e-6;
    private static final double STRENGTH = 0.01; // of the penalty on the linear map's weights

    /** How neighbours are put together. */
    public enum Form {
        MEAN,
        LINEAR
    }

    @Override
    public String setting() {
        return lag + " values, " + (count == 1 ? "1 neighbour" : count + " neighbours");
    }

    @Override
    public Learnt learn(double[] series, IntPredicate used) {
        Windows windows = Windows.of(series, lag, used, count);
        Windows.Map map = form == Form.MEAN ? window -> mean(windows, window) : window -> linear(windows, window);
        return history -> windows.after(history, map);
    }

    private double mean(Windows windows, double[] window) {
        double sum = 0;
        double weights = 0;
        for (Neighbour near : nearest(windows, window)) {
            double weight = 1 / (near.distance() + TINY);
            weights += weight;
            sum += weight * windows.next()[near.place()];
        }
        return sum / weights;
    }

    private double linear(Windows windows, double[] window) {
        LeastSquares fit = new LeastSquares(1 + lag);
        for (Neighbour near : nearest(windows, window)) {
            double[] apart = new double[1 + lag];
            apart[0] = 1;
            for (int i = 0; i < lag; i++) {
                apart[1 + i] = windows.values()[near.place()][i] - window[i];
            }
            fit.add(apart, windows.next()[near.place()]);
        }
        return fit.weights(STRENGTH)[0];
    }

    private List<Neighbour> nearest(Windows windows, double[] window) {
        return IntStream.range(0, windows.next().length)
                .mapToObj(place -> new Neighbour(place, distance(windows.values()[place], window)))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(count)
                .toList();
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return squares;
    }

    /** @param distance squared */
    private record Neighbour(int place, double distance) {}
}
