package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One point of Influx's line protocol, read from a place in a text. A backslash stands for itself unless a character
 * follows that would end what it is in; so do the readers of InfluxDB and Telegraf.
 */
final class InfluxLine {
    private static final int LONGEST_NUMBER = 400;

    private final String text;
    private int at;

    InfluxLine(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** How far it was read, behind its line's end. */
    int end() {
        return at;
    }

    ObjectNode point() throws UnreadableValueException {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        point.put("measurement", name(", ", "measurement"));
        ObjectNode tags = point.putObject("tags");
        while (takes(',')) {
            String key = name("=, ", "name of a tag");
            expect('=', "a tag has a value");
            if (tags.replace(key, TextNode.valueOf(name("=, ", "value of a tag"))) != null) {
                throw fault("the tag " + Quoted.text(key) + " is there twice");
            }
        }
        if (!takesBlanks()) {
            throw fault("no fields");
        }
        ObjectNode fields = point.putObject("fields");
        do {
            String key = name("=, ", "name of a field");
            expect('=', "a field has a value");
            if (fields.replace(key, value()) != null) {
                throw fault("the field " + Quoted.text(key) + " is there twice");
            }
        } while (takes(','));
        if (takesBlanks() && !isAtEnd()) {
            point.set("time", integer(word()));
            takesBlanks();
        }
        takes('\r');
        if (!isAtEnd()) {
            throw fault("more behind the time");
        }
        at = Math.min(at + 1, text.length());
        return point;
    }

    /** Up to one of the characters that end it; a backslash takes such a character into it. */
    private String name(String ends, String what) throws UnreadableValueException {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && ends.indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                c = text.charAt(at);
            } else if (c == '\n' || ends.indexOf(c) >= 0) {
                break;
            }
            name.append(c);
            at++;
        }
        if (name.isEmpty()) {
            throw fault("no " + what);
        }
        return name.toString();
    }

    private JsonNode value() throws UnreadableValueException {
        if (takes('"')) {
            return TextNode.valueOf(quoted());
        }
        String word = word();
        JsonNode truth = truth(word);
        if (truth != null) {
            return truth;
        }
        if (word.endsWith("i")) {
            return integer(word.substring(0, word.length() - 1));
        }
        if (word.endsWith("u")) {
            return unsigned(word.substring(0, word.length() - 1));
        }
        if (word.length() > LONGEST_NUMBER || !DecimalNumber.isOrIsNotFinite(word)) {
            throw fault("no value: " + Quoted.text(word));
        }
        return DoubleNode.valueOf(Double.parseDouble(word));
    }

    private static @Nullable JsonNode truth(String word) {
        return switch (word) {
            case "t", "T", "true", "True", "TRUE" -> BooleanNode.TRUE;
            case "f", "F", "false", "False", "FALSE" -> BooleanNode.FALSE;
            default -> null;
        };
    }

    private String quoted() throws UnreadableValueException {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\')) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw fault("a text without an end");
    }

    private JsonNode integer(String digits) throws UnreadableValueException {
        try {
            return LongNode.valueOf(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw fault("no whole number: " + Quoted.text(digits));
        }
    }

    private JsonNode unsigned(String digits) throws UnreadableValueException {
        try {
            long bits = Long.parseUnsignedLong(digits);
            return bits >= 0 ? LongNode.valueOf(bits) : BigIntegerNode.valueOf(new BigInteger(digits));
        } catch (NumberFormatException e) {
            throw fault("no whole number: " + Quoted.text(digits));
        }
    }

    /** Up to a blank, a comma or the end of the line. */
    private String word() {
        int start = at;
        while (!isAtEnd() && text.charAt(at) != ' ' && text.charAt(at) != ',') {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean isAtEnd() {
        return at >= text.length()
                || text.charAt(at) == '\n'
                || text.charAt(at) == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n');
    }

    private boolean takes(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takesBlanks() {
        boolean some = false;
        while (takes(' ')) {
            some = true;
        }
        return some;
    }

    private void expect(char c, String otherwise) throws UnreadableValueException {
        if (!takes(c)) {
            throw fault(otherwise);
        }
    }

    private UnreadableValueException fault(String what) {
        return new UnreadableValueException("not Influx line protocol: " + what);
    }
}
