package dev.stillwater.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.TimeNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands under one path in all rows. */
final class Column {
    private static final int MOST_DISTINCT = 100_000;
    private static final int MOST_EXAMPLES = 3;

    private static final Pattern LAST_DIGITS = Pattern.compile("\\d{1,18}$");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+(\\.\\d{3})*,\\d+");
    private static final Pattern DATE =
            Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}(?!\\d)|\\d{1,2}:\\d\\d(:\\d\\d|$)");

    private final String path;
    private final List<Row> rows = new ArrayList<>();
    private final List<JsonNode> nodes = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private int numbers;
    private int numbersAsText;
    private int fractions;
    private int texts;
    private int booleans;
    private int times;
    private long length;

    Column(String path) {
        this.path = path;
    }

    void add(Row row, JsonNode node) {
        rows.add(row);
        nodes.add(node);
        String text = node.asText();
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(text);
        }
        length += text.length();
        if (node instanceof TimeNode) {
            times++;
        } else if (Words.isNumber(node)) {
            numbers += node.isNumber() ? 1 : 0;
            numbersAsText += node.isNumber() ? 0 : 1;
            double number = number(node);
            fractions += number == Math.rint(number) ? 0 : 1;
        } else if (node.isBoolean()) {
            booleans++;
        } else {
            texts++;
        }
    }

    static double number(JsonNode node) {
        return node.isNumber()
                ? node.doubleValue()
                : Double.parseDouble(node.asText().strip());
    }

    String path() {
        return path;
    }

    String name() {
        return Words.lastName(path);
    }

    List<Row> rows() {
        return rows;
    }

    List<JsonNode> nodes() {
        return nodes;
    }

    int size() {
        return nodes.size();
    }

    int distinct() {
        return distinct.size();
    }

    double averageLength() {
        return (double) length / Math.max(1, size());
    }

    /** The share of numbers, those written as text among them. */
    double numeric() {
        return (double) (numbers + numbersAsText) / Math.max(1, size());
    }

    double asText() {
        return (double) numbersAsText / Math.max(1, size());
    }

    /** Whether some numbers, not just one of them, have places. */
    boolean hasFractions() {
        return fractions >= Math.max(2, 0.05 * size());
    }

    boolean isBoolean() {
        return booleans > 0.5 * size();
    }

    boolean isInstant() {
        return times > 0;
    }

    boolean isText() {
        return texts > 0.5 * size();
    }

    boolean isWholeNumbers() {
        return numeric() > 0.9 && fractions == 0;
    }

    /** Whether nearly every row has another. */
    boolean isDifferentEachTime() {
        return distinct() > 0.5 * size() && size() > 1;
    }

    /** Whether each has a greater number at its end than the one before, as those have that are given out one by one. */
    boolean countsUp() {
        int up = 0;
        long before = Long.MIN_VALUE;
        for (JsonNode node : nodes) {
            Matcher digits = LAST_DIGITS.matcher(node.asText());
            long number = digits.find() ? Long.parseLong(digits.group()) : Long.MIN_VALUE;
            up += number > before ? 1 : 0;
            before = number;
        }
        return up >= 0.95 * size();
    }

    /** Whether it seems to be a date or a time of day. */
    boolean isDateLike() {
        return nodes.stream()
                        .filter(JsonNode::isTextual)
                        .filter(node -> DATE.matcher(node.asText().strip()).lookingAt())
                        .count()
                > 0.5 * size();
    }

    /** Whether there are numbers with a comma, which may be one of decimals or of thousands. */
    boolean hasCommas() {
        return nodes.stream()
                        .filter(node -> COMMA.matcher(node.asText().strip()).matches())
                        .count()
                > 0.1 * size();
    }

    /** Whether few come again and again, as names of things do. */
    boolean comesAgain() {
        return distinct() <= 50 && distinct() * 4 <= size();
    }

    /** What there is, as it is told to a person. */
    String kinds() {
        List<String> kinds = new ArrayList<>();
        if (times > 0) {
            kinds.add("time");
        }
        if (numbers > 0) {
            kinds.add(fractions > 0 ? "number" : "whole number");
        }
        if (numbersAsText > 0) {
            kinds.add("number as text");
        }
        if (booleans > 0) {
            kinds.add("boolean");
        }
        if (texts > 0) {
            kinds.add("text");
        }
        return String.join(" or ", kinds);
    }

    /** Least and greatest number, or some of the texts. */
    String range() {
        if (numeric() > 0.5) {
            JsonNode least = null;
            JsonNode greatest = null;
            for (JsonNode node : nodes) {
                if (Words.isNumber(node)) {
                    least = least == null || number(node) < number(least) ? node : least;
                    greatest = greatest == null || number(node) > number(greatest) ? node : greatest;
                }
            }
            return least == null || greatest == null || least.asText().equals(greatest.asText())
                    ? String.valueOf(least == null ? "" : least.asText())
                    : least.asText() + " to " + greatest.asText();
        }
        List<String> some = distinct.stream().sorted().limit(MOST_EXAMPLES).toList();
        return String.join(", ", some) + (distinct() > MOST_EXAMPLES ? ", ... (" + distinct() + ")" : "");
    }
}
