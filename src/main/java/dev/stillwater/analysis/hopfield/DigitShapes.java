package dev.stillwater.analysis.hopfield;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The digits 0 to 9 as strokes of a round pen in the unit square, x to the right and y downwards, so that they can be
 * drawn at any resolution.
 */
public final class DigitShapes {
    /** Rows of the smallest pictures. */
    public static final int ROWS = 16;

    /** Columns of the smallest pictures. */
    public static final int COLUMNS = 15;

    private static final double PEN = 0.09; // radius
    private static final int PARTS = 24; // straight parts of an arc

    /** For each digit its strokes, each a line through points x, y, x, y, ... */
    private static final List<List<double[]>> STROKES = List.of(
            List.of(arc(0.5, 0.5, 0.33, 0.38, 0, 360)),
            List.of(line(0.3, 0.3, 0.55, 0.12, 0.55, 0.88)),
            List.of(join(arc(0.5, 0.34, 0.3, 0.23, 190, 395), 0.15, 0.88, 0.88, 0.88)),
            List.of(arc(0.42, 0.3, 0.32, 0.19, 210, 450), arc(0.42, 0.69, 0.4, 0.2, 270, 510)),
            List.of(line(0.3, 0.1, 0.14, 0.56, 0.88, 0.56), line(0.7, 0.34, 0.7, 0.9)),
            List.of(join(line(0.86, 0.11, 0.26, 0.11, 0.22, 0.46), 0.5, 0.42), arc(0.48, 0.65, 0.35, 0.23, -90, 140)),
            List.of(arc(0.5, 0.68, 0.3, 0.2, 0, 360), line(0.62, 0.1, 0.34, 0.3, 0.2, 0.66)),
            List.of(line(0.12, 0.14, 0.86, 0.14, 0.3, 0.9)),
            List.of(arc(0.5, 0.29, 0.2, 0.18, 0, 360), arc(0.5, 0.69, 0.3, 0.2, 0, 360)),
            List.of(arc(0.46, 0.32, 0.3, 0.21, 0, 360), line(0.77, 0.32, 0.74, 0.9)));

    private DigitShapes() {}

    /** The ten digits at {@code scale} times 16 rows of 15 values: 1 under the pen, -1 elsewhere. */
    public static Patterns draw(int scale) {
        int rows = ROWS * scale;
        int columns = COLUMNS * scale;
        double[][] values = new double[STROKES.size()][rows * columns];
        for (int digit = 0; digit < values.length; digit++) {
            for (int i = 0; i < values[digit].length; i++) {
                int row = i / columns;
                int column = i % columns;
                double x = (column + 0.5) / columns;
                double y = (row + 0.5) / rows;
                values[digit][i] = isInked(STROKES.get(digit), x, y) ? 1 : -1;
            }
        }
        List<String> names =
                IntStream.range(0, values.length).mapToObj(String::valueOf).toList();
        return new Patterns(names, rows, columns, values);
    }

    private static boolean isInked(List<double[]> strokes, double x, double y) {
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                if (distance(stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3], x, y) <= PEN) {
                    return true;
                }
            }
        }
        return false;
    }

    /** From a point to a straight part. */
    private static double distance(double x0, double y0, double x1, double y1, double x, double y) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
        double t = Math.max(0, Math.min(1, along));
        return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
    }

    private static double[] line(double... points) {
        return points;
    }

    /** A part of an ellipse, by degrees from the right, clockwise. */
    private static double[] arc(double x, double y, double width, double height, double from, double to) {
        double[] points = new double[2 * (PARTS + 1)];
        for (int i = 0; i <= PARTS; i++) {
            double angle = StrictMath.toRadians(from + (to - from) * i / PARTS);
            points[2 * i] = x + width * StrictMath.cos(angle);
            points[2 * i + 1] = y + height * StrictMath.sin(angle);
        }
        return points;
    }

    private static double[] join(double[] first, double... rest) {
        List<Double> points = new ArrayList<>();
        for (double value : first) {
            points.add(value);
        }
        for (double value : rest) {
            points.add(value);
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
