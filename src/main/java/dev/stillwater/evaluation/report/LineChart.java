package dev.stillwater.evaluation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A line chart as SVG: labelled axes, a legend, the colours of Okabe and Ito that colour-blind people tell apart, and a
 * dash pattern per line beside them. It follows the reader's light or dark scheme.
 */
public final class LineChart {
    private static final int WIDTH = 820;
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

    private static final String STYLE = """
            <style>
            .chart { font: 13px system-ui, sans-serif; }
            .chart text { fill: #222; }
            .chart .title { font-weight: 600; font-size: 15px; }
            .chart .frame { fill: none; stroke: #888; }
            .chart .grid { stroke: #888; stroke-opacity: 0.25; }
            .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
            @media (prefers-color-scheme: dark) { .chart text { fill: #ddd; } }
            </style>
            """;

    private enum Kind {
        LINE,
        DOTS,
        REFERENCE
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Series(String name, double[] x, double[] y, Kind kind) {}

    private final String name;
    private final String title;
    private final String caption;
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
        this.name = name;
        this.title = title;
        this.caption = caption;
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
        return add(label, x, y, Kind.LINE);
    }

    /** Adds a line over 0, 1, 2, ... */
    public LineChart line(String label, double[] y) {
        return line(label, indices(y), y);
    }

    /** Adds points without a line, over 0, 1, 2, ... */
    public LineChart dots(String label, double[] y) {
        return add(label, indices(y), y, Kind.DOTS);
    }

    /** Adds a wide grey line, over 0, 1, 2, ..., to compare the others with. */
    public LineChart reference(String label, double[] y) {
        return add(label, indices(y), y, Kind.REFERENCE);
    }

    public String name() {
        return name;
    }

    public String caption() {
        return caption;
    }

    /** Whether there is something to draw. */
    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** An svg element, which is also a file. */
    public String svg() {
        Axis x = categories.isEmpty() ? Axis.over(all(Series::x), false) : Axis.of(categories);
        Axis y = Axis.over(all(Series::y), logY);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\">\n"
                        + "<title>%s</title>\n<desc>%s</desc>\n",
                WIDTH,
                HEIGHT,
                Markup.escape(title),
                Markup.escape(caption)));
        svg.append(STYLE);
        text(svg, LEFT, 24, "start", "class=\"title\"", title);
        axes(svg, x, y);
        int colour = 0;
        int row = 0;
        for (Series one : series) {
            int style = one.kind == Kind.REFERENCE ? -1 : colour++;
            draw(svg, one, style, x, y);
            legend(svg, one, style, row++);
        }
        return svg.append("</svg>\n").toString();
    }

    private LineChart add(String label, double[] x, double[] y, Kind kind) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(label + " has " + x.length + " x but " + y.length + " y");
        }
        series.add(new Series(label, x.clone(), y.clone(), kind));
        return this;
    }

    private void axes(StringBuilder svg, Axis x, Axis y) {
        for (Axis.Tick tick : y.ticks()) {
            double at = vertical(y, tick.value());
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", LEFT, at, RIGHT));
            text(svg, LEFT - 8, at + 4, "end", "", tick.label());
        }
        for (Axis.Tick tick : x.ticks()) {
            double at = horizontal(x, tick.value());
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%.1f %dV%d\"/>\n", at, TOP, BOTTOM));
            text(svg, at, BOTTOM + 18, "middle", "", tick.label());
        }
        svg.append(
                String.format(Locale.ROOT, "<path class=\"frame\" d=\"M%d %dV%dH%d\"/>\n", LEFT, TOP, BOTTOM, RIGHT));
        double middle = (TOP + BOTTOM) / 2.0;
        text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "", xLabel);
        text(
                svg,
                18,
                middle,
                "middle",
                String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", middle),
                yLabel);
    }

    private static void draw(StringBuilder svg, Series one, int style, Axis x, Axis y) {
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
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>\n",
                        px,
                        py,
                        colour(style)));
            }
        }
        if (one.kind != Kind.DOTS && path.length() > 0) {
            stroke(svg, path.toString(), style);
        }
        svg.append(marks);
    }

    private static void legend(StringBuilder svg, Series one, int style, int row) {
        int y = TOP + 8 + 20 * row;
        if (one.kind == Kind.DOTS) {
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"%s\"/>\n", LEGEND + 13, y, colour(style)));
        } else {
            stroke(svg, String.format(Locale.ROOT, "M%d %dH%d", LEGEND, y, LEGEND + 26), style);
        }
        text(svg, LEGEND + 34, y + 4, "start", "", one.name);
    }

    private static void stroke(StringBuilder svg, String path, int style) {
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"line\" stroke=\"%s\" stroke-dasharray=\"%s\"%s d=\"%s\"/>\n",
                colour(style),
                style < 0 ? "none" : DASHES[style % DASHES.length],
                style < 0 ? " stroke-opacity=\"0.6\" style=\"stroke-width:4\"" : "",
                path));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String attributes, String content) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n",
                x,
                y,
                anchor,
                attributes,
                Markup.escape(content)));
    }

    private static String colour(int style) {
        return style < 0 ? "#888888" : COLOURS[style % COLOURS.length];
    }

    private static double horizontal(Axis axis, double value) {
        return LEFT + axis.position(value) * (RIGHT - LEFT);
    }

    private static double vertical(Axis axis, double value) {
        return BOTTOM - axis.position(value) * (BOTTOM - TOP);
    }

    private double[] all(Function<Series, double[]> values) {
        return series.stream()
                .flatMapToDouble(one -> DoubleStream.of(values.apply(one)))
                .toArray();
    }

    private static double[] indices(double[] values) {
        double[] indices = new double[values.length];
        Arrays.setAll(indices, i -> i);
        return indices;
    }
}
