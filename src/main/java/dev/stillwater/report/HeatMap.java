package dev.stillwater.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A matrix of shares from 0 to 1: each cell shaded by its share and labelled with it in per cent. */
public final class HeatMap extends Chart {
    private static final int WIDTH = 880;
    private static final int LEFT = 130;
    private static final int TOP = 84;
    private static final int HEIGHT = 30;
    private static final double DARKEST = 0.6; // text stays readable on it

    private final List<String> rows;
    private final List<String> columns;
    private final double[][] shares;

    /**
     * @param name of its file, without extension
     * @param title above the chart
     * @param caption what it shows, in a sentence or two
     * @param shares (rows, columns), 0 to 1
     */
    public HeatMap(
            String name, String title, String caption, List<String> rows, List<String> columns, double[][] shares) {
        super(name, title, caption);
        if (shares.length != rows.size() || (shares.length > 0 && shares[0].length != columns.size())) {
            throw new IllegalArgumentException(name + " is not " + rows.size() + " x " + columns.size());
        }
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.shares = Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean isEmpty() {
        return shares.length == 0;
    }

    @Override
    public String svg(boolean plain) {
        double width = Math.min(70, (double) (WIDTH - LEFT - 10) / columns.size());
        Svg svg = canvas(WIDTH, TOP + rows.size() * HEIGHT + 10, plain, 8);
        for (int c = 0; c < columns.size(); c++) {
            svg.text(LEFT + (c + 0.5) * width, TOP - 12, "middle", "", columns.get(c));
        }
        for (int r = 0; r < rows.size(); r++) {
            double y = TOP + r * HEIGHT;
            svg.text(LEFT - 12, y + HEIGHT / 2.0 + 4, "end", "", rows.get(r));
            for (int c = 0; c < columns.size(); c++) {
                double x = LEFT + c * width;
                svg.append(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"#0072B2\" fill-opacity=\"%.3f\""
                                + " stroke=\"#888888\" stroke-opacity=\"0.5\"/>\n",
                        x, y, width, HEIGHT, DARKEST * shares[r][c]);
                if (shares[r][c] > 0) {
                    String content = String.format(Locale.ROOT, "%.0f", 100 * shares[r][c]);
                    svg.text(x + width / 2, y + HEIGHT / 2.0 + 4, "middle", "", content);
                }
            }
        }
        return svg.finish();
    }
}
