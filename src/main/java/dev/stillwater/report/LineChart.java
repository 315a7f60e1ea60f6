package dev.stillwater.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A line chart as SVG: labelled axes, a legend, the colours of Okabe and Ito that colour-blind people tell apart, and a
 * dash pattern per line beside them.
 */
public final class LineChart extends Chart {
    private static final int WIDTH = 880;
    private static final int HEIGHT = 420;
    private static final int LEFT = 72;
    private static final int RIGHT = 580;
    private static final int TOP = 40;
    private static final int BOTTOM = 364;
    private static final int LEGEND = 596;

    private static final String[] COLOURS = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999933"
    };
    private static final String[] DASHES = {"none", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 2"};
    private static final int MARKED_POINTS = 20; // lines of up to so many points show them

    private static final double[] NO_INTERVALS = {};
    private static final int CAP = 3; // half of the width of a bar's ends

    private static final String VARIANT = "6 4";

    private static final String GRID = "class=\"grid\" stroke=\"#888888\" stroke-opacity=\"0.25\"";
    private static final String FRAME = "class=\"frame\" fill=\"none\" stroke=\"#888888\"";

    private enum Kind {
        LINE,
        VARIANT,
        DOTS,
        REFERENCE
    }

    /**
     * @param family those of one family share a colour
     * @param low lower ends of the points' intervals; empty without
     * @param high upper ends
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Series(String name, String family, double[] x, double[] y, double[] low, double[] high, Kind kind) {}

    /** How a line is drawn. */
    private record Style(String colour, String dashes, Kind kind) {
        /** Of a mark: filled, but a ring for a variant. */
        String mark() {
            return kind == Kind.VARIANT
                    ? "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\""
                    : "fill=\"" + colour + "\"";
        }
    }

    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private List<String> categories = List.of();
    private boolean logY;

    /**
     * @param name of its file, without extension
     * @param title above the chart
     * @param caption what it shows, in a sentence or two
     */
    public LineChart(String name, String title, String caption, String xLabel, String yLabel) {
        super(name, title, caption);
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Makes the vertical axis logarithmic; values that are not above 0 are left out. */
    public LineChart logY() {
        logY = true;
        return this;
    }

    /** Labels the horizontal values 0, 1, 2, ... with these words. */
    public LineChart categories(List<String> labels) {
        categories = List.copyOf(labels);
        return this;
    }

    /** Adds a line; a value that is not finite interrupts it. */
    public LineChart line(String label, double[] x, double[] y) {
        return add(label, label, x, y, Kind.LINE);
    }

    /**
     * Adds a line over 0, 1, 2, ... that is another form of something: in one colour with all lines of that family, and
     * dashed. In a chart with such lines the others are solid.
     */
    public LineChart variant(String label, String family, double[] y) {
        return add(label, family, indices(y), y, Kind.VARIANT);
    }

    /** Adds a line over 0, 1, 2, ... */
    public LineChart line(String label, double[] y) {
        return line(label, indices(y), y);
    }

    /** Adds points without a line, over 0, 1, 2, ... */
    public LineChart dots(String label, double[] y) {
        return dots(label, indices(y), y);
    }

    /** Adds points without a line. */
    public LineChart dots(String label, double[] x, double[] y) {
        return add(label, label, x, y, Kind.DOTS);
    }

    /** Adds a wide grey line, over 0, 1, 2, ..., to compare the others with. */
    public LineChart reference(String label, double[] y) {
        return add(label, label, indices(y), y, Kind.REFERENCE);
    }

    /** Adds the interval of each point to the line or dots added last, as a bar; no bar where an end is not finite. */
    public LineChart intervals(double[] low, double[] high) {
        Series last = series.remove(series.size() - 1);
        if (low.length != last.y.length || high.length != last.y.length) {
            throw new IllegalArgumentException(last.name + " has " + last.y.length + " points, not as many intervals");
        }
        series.add(new Series(last.name, last.family, last.x, last.y, low.clone(), high.clone(), last.kind));
        return this;
    }

    @Override
    public boolean isEmpty() {
        return series.isEmpty();
    }

    @Override
    public String svg(boolean plain) {
        Axis x = categories.isEmpty() ? Axis.over(all(Series::x), false) : Axis.of(categories);
        Axis y = Axis.over(all(Series::y, Series::low, Series::high), logY);
        Svg svg = canvas(WIDTH, HEIGHT, plain, LEFT);
        axes(svg, x, y);
        List<String> families = series.stream()
                .filter(one -> one.kind != Kind.REFERENCE)
                .map(Series::family)
                .distinct()
                .toList();
        boolean hasVariants = series.stream().anyMatch(one -> one.kind == Kind.VARIANT);
        int row = 0;
        for (Series one : series) {
            Style style = style(one.kind, families.indexOf(one.family), hasVariants);
            draw(svg, one, style, x, y);
            legend(svg, one, style, row++);
        }
        return svg.finish();
    }

    private static Style style(Kind kind, int family, boolean hasVariants) {
        if (kind == Kind.REFERENCE) {
            return new Style("#888888", "none", kind);
        }
        String dashes = kind == Kind.VARIANT ? VARIANT : hasVariants ? "none" : DASHES[family % DASHES.length];
        return new Style(COLOURS[family % COLOURS.length], dashes, kind);
    }

    private LineChart add(String label, String family, double[] x, double[] y, Kind kind) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(label + " has " + x.length + " x but " + y.length + " y");
        }
        series.add(new Series(label, family, x.clone(), y.clone(), NO_INTERVALS, NO_INTERVALS, kind));
        return this;
    }

    private void axes(Svg svg, Axis x, Axis y) {
        for (Axis.Tick tick : y.ticks()) {
            double at = vertical(y, tick.value());
            svg.append("<path %s d=\"M%d %.1fH%d\"/>\n", GRID, LEFT, at, RIGHT);
            svg.text(LEFT - 8, at + 4, "end", "", tick.label());
        }
        for (Axis.Tick tick : x.ticks()) {
            double at = horizontal(x, tick.value());
            svg.append("<path %s d=\"M%.1f %dV%d\"/>\n", GRID, at, TOP, BOTTOM);
            svg.text(at, BOTTOM + 18, "middle", "", tick.label());
        }
        svg.append("<path %s d=\"M%d %dV%dH%d\"/>\n", FRAME, LEFT, TOP, BOTTOM, RIGHT);
        double middle = (TOP + BOTTOM) / 2.0;
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "", xLabel);
        svg.text(18, middle, "middle", String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", middle), yLabel);
    }

    private static void draw(Svg svg, Series one, Style style, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        boolean marked = one.kind == Kind.DOTS || one.x.length <= MARKED_POINTS;
        char command = 'M';
        for (int i = 0; i < one.x.length; i++) {
            if (!x.shows(one.x[i]) || !y.shows(one.y[i])) {
                command = 'M';
                continue;
            }
            double px = horizontal(x, one.x[i]);
            double py = vertical(y, one.y[i]);
            path.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, px, py));
            command = 'L';
            if (marked) {
                marks.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" %s/>\n", px, py, style.mark()));
            }
        }
        if (one.kind != Kind.DOTS && path.length() > 0) {
            stroke(svg, path.toString(), style);
        }
        svg.append("%s", marks);
        bars(svg, one, style, x, y);
    }

    /** One path of all bars; where the axis is logarithmic, a bar that reaches 0 goes down to its end, without a cap. */
    private static void bars(Svg svg, Series one, Style style, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < one.low.length; i++) {
            if (!x.shows(one.x[i]) || !Double.isFinite(one.low[i]) || !y.shows(one.high[i])) {
                continue;
            }
            double px = horizontal(x, one.x[i]);
            double top = vertical(y, one.high[i]);
            double bottom = y.shows(one.low[i]) ? vertical(y, one.low[i]) : BOTTOM;
            path.append(String.format(
                    Locale.ROOT, "M%.1f %.1fh%dM%.1f %.1fV%.1f", px - CAP, top, 2 * CAP, px, top, bottom));
            if (y.shows(one.low[i])) {
                path.append(String.format(Locale.ROOT, "M%.1f %.1fh%d", px - CAP, bottom, 2 * CAP));
            }
        }
        if (path.length() > 0) {
            svg.append(
                    "<path class=\"interval\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\" d=\"%s\"/>\n",
                    style.colour, path);
        }
    }

    private static void legend(Svg svg, Series one, Style style, int row) {
        int y = TOP + 8 + 20 * row;
        if (one.kind == Kind.DOTS) {
            svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"3\" %s/>\n", LEGEND + 13, y, style.mark());
        } else {
            stroke(svg, String.format(Locale.ROOT, "M%d %dH%d", LEGEND, y, LEGEND + 26), style);
        }
        svg.text(LEGEND + 34, y + 4, "start", "", one.name);
    }

    private static void stroke(Svg svg, String path, Style style) {
        svg.append(
                "<path class=\"line\" fill=\"none\" stroke-linejoin=\"round\" stroke=\"%s\" stroke-dasharray=\"%s\" %s"
                        + " d=\"%s\"/>\n",
                style.colour,
                style.dashes,
                style.kind == Kind.REFERENCE ? "stroke-width=\"4\" stroke-opacity=\"0.6\"" : "stroke-width=\"2\"",
                path);
    }

    private static double horizontal(Axis axis, double value) {
        return LEFT + axis.position(value) * (RIGHT - LEFT);
    }

    private static double vertical(Axis axis, double value) {
        return BOTTOM - axis.position(value) * (BOTTOM - TOP);
    }

    @SafeVarargs
    private final double[] all(Function<Series, double[]>... values) {
        return Stream.of(values)
                .flatMapToDouble(of -> series.stream().flatMapToDouble(one -> DoubleStream.of(of.apply(one))))
                .toArray();
    }

    private static double[] indices(double[] values) {
        double[] indices = new double[values.length];
        Arrays.setAll(indices, i -> i);
        return indices;
    }
}
