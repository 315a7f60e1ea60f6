package dev.stillwater.report;

/** A figure, as SVG. */
public abstract class Chart {
    private final String name;
    private final String title;
    private final String caption;

    /**
     * @param name of its file, without extension
     * @param title above the chart
     * @param caption what it shows, in a sentence or two
     */
    Chart(String name, String title, String caption) {
        this.name = name;
        this.title = title;
        this.caption = caption;
    }

    /** Of its file, without extension. */
    public final String name() {
        return name;
    }

    /** What it shows, in a sentence or two. */
    public final String caption() {
        return caption;
    }

    /** Whether there is nothing to draw. */
    public abstract boolean isEmpty();

    /** An svg element, which is also a file; it follows the reader's light or dark scheme. */
    public final String svg() {
        return svg(false);
    }

    /**
     * An svg element.
     *
     * @param plain without a style sheet, on nothing, for a light ground
     */
    public abstract String svg(boolean plain);

    /** A canvas of that size with the title on it, which begins at that x. */
    final Svg canvas(int width, int height, boolean plain, int titleAt) {
        Svg svg = new Svg(width, height, title, caption, plain);
        svg.title(titleAt, title);
        return svg;
    }
}
