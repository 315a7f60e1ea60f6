package dev.stillwater.report;

/** A figure, as SVG. */
public interface Chart {
    /** Of its file, without extension. */
    String name();

    /** What it shows, in a sentence or two. */
    String caption();

    /** Whether there is nothing to draw. */
    boolean isEmpty();

    /** An svg element, which is also a file; it follows the reader's light or dark scheme. */
    default String svg() {
        return svg(false);
    }

    /**
     * An svg element.
     *
     * @param plain without a style sheet, on nothing, for a light ground
     */
    String svg(boolean plain);
}
