package dev.stillwater.report;

import java.util.List;

/** An HTML page of headings, text, tables and charts in one file that asks nothing of the network. */
public final class Page {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
              background: #fff; color: #222; }
            code { overflow-wrap: anywhere; }
            figure { margin: 1.5rem 0; }
            figure svg { width: 100%%; min-width: 38rem; height: auto; }
            .note { border-left: 4px solid #D55E00; padding-left: 0.8rem; font-weight: 600; }
            figcaption, caption { font-size: 0.9rem; text-align: left; }
            caption { font-weight: 600; padding-bottom: 0.4rem; max-width: calc(100vw - 2rem); position: sticky; left: 0; }
            .scroll { overflow-x: auto; margin: 1.5rem 0; }
            table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
            th, td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: left; border-bottom: 1px solid #8886; }
            .number { text-align: right; }
            @media (prefers-color-scheme: dark) { body { background: #16181c; color: #ddd; } }
            </style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            """;

    private final StringBuilder html;

    public Page(String title) {
        String escaped = Markup.escape(title);
        html = new StringBuilder(HEAD.formatted(escaped, escaped));
    }

    public Page heading(String text) {
        html.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
        return this;
    }

    public Page paragraph(String text) {
        html.append("<p>").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    /** A paragraph that must not be overlooked. */
    public Page note(String text) {
        html.append("<p class=\"note\">").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    /** A list of works with links to them. */
    public Page works(List<Work> works) {
        html.append("<ul>\n");
        works.forEach(work -> html.append("<li>").append(work.html()).append("</li>\n"));
        html.append("</ul>\n");
        return this;
    }

    /** A line as it was typed. */
    public Page code(String text) {
        html.append("<p><code>").append(Markup.escape(text)).append("</code></p>\n");
        return this;
    }

    public Page table(Table table) {
        html.append(table.html());
        return this;
    }

    public Page chart(Chart chart) {
        html.append("<figure>\n<div class=\"scroll\">")
                .append(chart.svg())
                .append("</div>\n<figcaption>")
                .append(Markup.escape(chart.caption()))
                .append("</figcaption>\n</figure>\n");
        return this;
    }

    /** The whole page. */
    public String html() {
        return html + "</main>\n</body>\n</html>\n";
    }
}
