package dev.stillwater.report;

import java.util.Locale;

/** An SVG drawing in the making: its head, text in the font of all figures, and its end. */
final class Svg {
    private static final String DARK = """
            <style>
            @media (prefers-color-scheme: dark) { .chart text { fill: #ddd; } }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    /** @param plain for a light ground alone, without a style sheet */
    Svg(int width, int height, String title, String caption, boolean plain) {
        append("""
            <svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 %d %d" \
            font-family="system-ui,sans-serif,SansSerif" font-size="13" fill="#222222">
            <title>%s</title>
            <desc>%s</desc>
            """, width, height, Markup.escape(title), Markup.escape(caption));
        if (!plain) {
            svg.append(DARK);
        }
    }

    /** Adds elements, formatted as by {@link String#format}. */
    void append(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }

    /** The title of the figure. */
    void title(double x, String content) {
        text(x, 24, "start", "font-weight=\"bold\" font-size=\"15\"", content);
    }

    void text(double x, double y, String anchor, String attributes, String content) {
        append(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n",
                x, y, anchor, attributes, Markup.escape(content));
    }

    /** The whole drawing. */
    String finish() {
        return svg + "</svg>\n";
    }
}
