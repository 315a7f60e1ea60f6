package dev.stillwater.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small pictures in labelled rows and columns; a pixel from -1, the ground, to 1, full colour. */
public final class BitmapChart extends Chart {
    private static final int WIDTH = 880;
    private static final int LEFT = 150;
    private static final int TOP = 64;
    private static final int GAP = 8;
    private static final int SHADES = 8;

    private final int rows;
    private final int columns;
    private final List<String> heads;
    private final List<String> labels = new ArrayList<>();
    private final List<List<double[]>> pictures = new ArrayList<>();

    /**
     * @param name of its file, without extension
     * @param title above the chart
     * @param caption what it shows, in a sentence or two
     * @param rows of a picture
     * @param columns of a picture
     * @param heads labels of the columns of pictures
     */
    public BitmapChart(String name, String title, String caption, int rows, int columns, List<String> heads) {
        super(name, title, caption);
        this.rows = rows;
        this.columns = columns;
        this.heads = List.copyOf(heads);
    }

    /** Adds a row of pictures, one for each column, (rows x columns) row after row. */
    public BitmapChart row(String label, List<double[]> row) {
        if (row.size() != heads.size() || row.stream().anyMatch(picture -> picture.length != rows * columns)) {
            throw new IllegalArgumentException(
                    label + " does not have " + heads.size() + " pictures of " + rows + " x " + columns);
        }
        labels.add(label);
        pictures.add(row.stream().map(double[]::clone).toList());
        return this;
    }

    @Override
    public boolean isEmpty() {
        return pictures.isEmpty();
    }

    @Override
    public String svg(boolean plain) {
        double width = Math.min(120, (double) (WIDTH - LEFT) / heads.size() - GAP);
        double pixel = width / columns;
        double height = pixel * rows;
        Svg svg = canvas(WIDTH, (int) Math.ceil(TOP + pictures.size() * (height + GAP)), plain, 8);
        for (int c = 0; c < heads.size(); c++) {
            svg.text(LEFT + c * (width + GAP) + width / 2, TOP - 10, "middle", "", heads.get(c));
        }
        for (int r = 0; r < pictures.size(); r++) {
            double y = TOP + r * (height + GAP);
            svg.text(LEFT - 12, y + height / 2 + 4, "end", "", labels.get(r));
            for (int c = 0; c < heads.size(); c++) {
                picture(svg, LEFT + c * (width + GAP), y, pixel, pictures.get(r).get(c));
            }
        }
        return svg.finish();
    }

    /** One path for each shade, of runs of equal pixels. */
    private void picture(Svg svg, double x, double y, double pixel, double[] values) {
        svg.append("<g transform=\"translate(%.2f %.2f) scale(%.4f)\" fill=\"#0072B2\">\n", x, y, pixel);
        for (int shade = 1; shade <= SHADES; shade++) {
            StringBuilder path = new StringBuilder();
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    int from = c;
                    while (c < columns && shade(values[r * columns + c]) == shade) {
                        c++;
                    }
                    if (c > from) {
                        path.append(String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", from, r, c - from, c - from));
                    }
                }
            }
            if (path.length() > 0) {
                svg.append("<path fill-opacity=\"%.3f\" d=\"%s\"/>\n", (double) shade / SHADES, path);
            }
        }
        svg.append(
                "<path fill=\"none\" stroke=\"#888888\" stroke-width=\"%.4f\" d=\"M0 0h%dv%dh-%dz\"/>\n</g>\n",
                1 / pixel, columns, rows, columns);
    }

    private static int shade(double value) {
        return (int) Math.round((Math.max(-1, Math.min(1, value)) + 1) / 2 * SHADES);
    }
}
