package dev.stillwater.stream;

import java.util.regex.Pattern;

/** Patterns over series ids, in which {@code *} stands for any text, line ends included. */
public final class Glob {
    private Glob() {}

    /** The regular expression of a pattern. */
    public static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
