package dev.stillwater.training.baseline;

import dev.stillwater.evaluation.Outlook;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The windows of a standardised series and the value that follows each.
 *
 * @param values of the windows, the oldest first, (windows, lag)
 * @param next the value after each, (windows,)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Windows(Standardised scale, double[][] values, double[] next) {

    /** A map from a window to the value that follows it, both standardised. */
    interface Map {
        double next(double[] window);
    }

    /**
     * Those of a series.
     *
     * @param used which of its values may follow a window
     * @param least windows that are needed
     */
    static Windows of(double[] series, int lag, IntPredicate used, int least) {
        Standardised scale = Standardised.of(series);
        double[] scaled = scale.in(series);
        int[] places = IntStream.range(Math.min(lag, series.length), series.length)
                .filter(used)
                .toArray();
        if (places.length < least) {
            throw new IllegalArgumentException("a series of " + series.length + " values has " + places.length
                    + " windows of " + lag + " to learn from; " + least + " are needed");
        }
        return new Windows(
                scale,
                Arrays.stream(places)
                        .mapToObj(t -> Arrays.copyOfRange(scaled, t - lag, t))
                        .toArray(double[][]::new),
                Arrays.stream(places).mapToDouble(t -> scaled[t]).toArray());
    }

    /** What a map of them says after the last values of a history. */
    Outlook after(double[] history, Map map) {
        int lag = values[0].length;
        if (history.length < lag) {
            throw new IllegalArgumentException("a window of " + lag + " values needs as many, not " + history.length);
        }
        return new Seen(scale, map, scale.in(Arrays.copyOfRange(history, history.length - lag, history.length)));
    }

    private record Seen(Standardised scale, Map map, double[] window) implements Outlook {
        @Override
        public double next() {
            return scale.out(map.next(window));
        }

        @Override
        public Outlook after(double observed) {
            double[] shifted = Arrays.copyOfRange(window, 1, window.length + 1);
            shifted[window.length - 1] = scale.in(observed);
            return new Seen(scale, map, shifted);
        }
    }
}
