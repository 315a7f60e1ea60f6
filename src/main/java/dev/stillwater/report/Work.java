package dev.stillwater.report;

import org.jspecify.annotations.Nullable;

/**
 * A published work that a report makes again or compares with.
 *
 * @param author or authors, as they are cited
 * @param year when it appeared; null where that is not known
 * @param title and where it appeared
 * @param link to read it at; null where there is none
 */
public record Work(
        String author,
        @Nullable Integer year,
        String title,
        @Nullable String link) {

    /** As in {@code Yeo (2019)}. */
    public String cited() {
        return year == null ? author : author + " (" + year + ")";
    }

    /** One line. */
    String text() {
        return cited() + ": " + title + (link == null ? "" : ", " + link);
    }

    /** The same with the title as the link. */
    String html() {
        String escaped = Markup.escape(title);
        return Markup.escape(cited()) + ": "
                + (link == null ? escaped : "<a href=\"" + Markup.escape(link) + "\">" + escaped + "</a>");
    }
}
