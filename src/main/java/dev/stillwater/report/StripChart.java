package dev.stillwater.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Small pictures of series side by side, each from its least value to its greatest, which are told below it. */
public final class StripChart extends Chart {
    private static final int WIDTH = 880;
    private static final int TOP = 40;
    private static final int HEIGHT = 110;
    private static final int BELOW = 24; // for the label
    private static final int GAP = 16;
    private static final int MARGIN = 4;

    private final List<double[]> panels = new ArrayList<>();

    /**
     * @param name of its file, without extension
     * @param title above the chart
     * @param caption what it shows, in a sentence or two
     */
    public StripChart(String name, String title, String caption) {
        super(name, title, caption);
    }

    /** Adds a picture of these finite values at equal distances. */
    public StripChart panel(double[] values) {
        if (values.length == 0 || !DoubleStream.of(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a picture takes values, all of them finite");
        }
        panels.add(values.clone());
        return this;
    }

    @Override
    public boolean isEmpty() {
        return panels.isEmpty();
    }

    @Override
    public String svg(boolean plain) {
        Svg svg = canvas(WIDTH, TOP + HEIGHT + BELOW, plain, MARGIN);
        double width = (double) (WIDTH - 2 * MARGIN - GAP * (panels.size() - 1)) / panels.size();
        for (int i = 0; i < panels.size(); i++) {
            panel(svg, MARGIN + i * (width + GAP), width, panels.get(i));
        }
        return svg.finish();
    }

    private static void panel(Svg svg, double left, double width, double[] values) {
        double least = DoubleStream.of(values).min().orElseThrow();
        double most = DoubleStream.of(values).max().orElseThrow();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            double x = left + width * i / Math.max(1, values.length - 1);
            double share = most > least ? (values[i] - least) / (most - least) : 0.5;
            double y = TOP + MARGIN + (1 - share) * (HEIGHT - 2 * MARGIN);
            path.append(String.format(Locale.ROOT, "%c%.1f %.1f", i == 0 ? 'M' : 'L', x, y));
        }
        svg.append(
                "<path class=\"frame\" fill=\"none\" stroke=\"#888888\" stroke-opacity=\"0.5\" d=\"M%.1f %dh%.1fv%dh-%.1fz\"/>\n",
                left, TOP, width, HEIGHT, width);
        svg.append(
                "<path class=\"line\" fill=\"none\" stroke-linejoin=\"round\" stroke=\"#0072B2\" stroke-width=\"1.2\""
                        + " d=\"%s\"/>\n",
                path);
        svg.text(
                left,
                TOP + HEIGHT + 16,
                "start",
                "font-size=\"11\"",
                String.format(Locale.ROOT, "%.3g to %.3g", least, most));
    }
}
