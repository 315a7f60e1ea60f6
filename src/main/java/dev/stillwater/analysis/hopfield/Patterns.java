package dev.stillwater.analysis.hopfield;

import java.util.Arrays;
import java.util.List;

/** Patterns of -1 and 1 for a Hopfield network to hold, each a picture of rows and columns with a name. */
public final class Patterns {
    private final List<String> names;
    private final int rows;
    private final int columns;
    private final double[][] values; // (count, rows x columns), row after row

    /**
     * @param names one for each pattern
     * @param values (count, rows x columns), -1 or 1
     * @throws IllegalArgumentException where there is none, where lengths differ, for other values, and for two patterns
     *     that are the same
     */
    public Patterns(List<String> names, int rows, int columns, double[][] values) {
        if (values.length == 0 || names.size() != values.length) {
            throw new IllegalArgumentException("no patterns, or not a name for each");
        }
        for (int q = 0; q < values.length; q++) {
            if (values[q].length != rows * columns) {
                throw new IllegalArgumentException("pattern " + names.get(q) + " has " + values[q].length
                        + " values where " + rows * columns + " belong");
            }
            if (!Arrays.stream(values[q]).allMatch(value -> Math.abs(value) == 1)) {
                throw new IllegalArgumentException("pattern " + names.get(q) + " has values other than -1 and 1");
            }
            for (int other = 0; other < q; other++) {
                if (Arrays.equals(values[other], values[q])) {
                    throw new IllegalArgumentException(
                            "patterns " + names.get(other) + " and " + names.get(q) + " are the same");
                }
            }
        }
        this.names = List.copyOf(names);
        this.rows = rows;
        this.columns = columns;
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /** Patterns of one row, named by their values. */
    public static Patterns ofRows(double[]... values) {
        List<String> names = Arrays.stream(values).map(Patterns::corner).toList();
        return new Patterns(names, 1, values.length == 0 ? 0 : values[0].length, values);
    }

    /** Its values as a name, "(1, -1)". */
    private static String corner(double[] values) {
        return Arrays.toString(
                        Arrays.stream(values).mapToInt(value -> (int) value).toArray())
                .replace('[', '(')
                .replace(']', ')');
    }

    public int count() {
        return values.length;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Values of one pattern. */
    public int units() {
        return rows * columns;
    }

    public List<String> names() {
        return names;
    }

    /** (count, units), -1 or 1. */
    public double[][] values() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /** The pattern that equals a state to the last bit; -1 where none does. */
    public int find(double[] state) {
        for (int q = 0; q < values.length; q++) {
            if (Arrays.equals(values[q], state)) {
                return q;
            }
        }
        return -1;
    }

    /** The least number of values in which two patterns differ; all of them where there is one pattern. */
    public int leastDistance() {
        int least = units();
        for (int q = 0; q < values.length; q++) {
            for (int other = 0; other < q; other++) {
                int distance = 0;
                for (int i = 0; i < units(); i++) {
                    distance += values[q][i] == values[other][i] ? 0 : 1;
                }
                least = Math.min(least, distance);
            }
        }
        return least;
    }

    /** The same pictures with a square of {@code factor} times {@code factor} values for each. */
    public Patterns enlarged(int factor) {
        double[][] large = new double[count()][units() * factor * factor];
        for (int q = 0; q < count(); q++) {
            for (int i = 0; i < large[q].length; i++) {
                int row = i / (columns * factor) / factor;
                int column = i % (columns * factor) / factor;
                large[q][i] = values[q][row * columns + column];
            }
        }
        return new Patterns(names, rows * factor, columns * factor, large);
    }
}
