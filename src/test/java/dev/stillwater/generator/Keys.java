package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;

/** Keys: those of a few series that live on, and all that a key can be otherwise. */
final class Keys {
    private static final String[] LINE_ENDS = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f"};
    private static final String[] PATTERNS = {
        "*", "**", "?", "\\E", "\\Q", "\\Qx\\E", "[a-z]*", "(", ")", "${x}", "$1", "a|b", "^$", "{", "}", "{\"a\":1}"
    };
    private static final String[] WORDS = {
        "__proto__",
        "constructor",
        "other",
        "null",
        "undefined",
        "NaN",
        "..",
        "../..",
        "/",
        "a/b",
        "%",
        "%2F",
        "%00",
        "a b",
        "\\",
        "\"",
        "'",
        "<b>",
        "&amp;",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "Ω",
        "日本語",
        "😀",
        "\ufeffbom",
        "\u202eright",
        "\t",
        "\u0001",
        "\u007f",
        "\uffff",
        "a,b=c",
        "x{y=\"z\"}",
        "-",
        "0",
        "1e3",
        "true"
    };
    private static final String[] BLANKS = {" ", "\t", "\n", "   ", "\u2003", "\u3000", "\u2028", " \r\n "};

    private final Choices<byte[]> ordinary;
    private final Choices<byte[]> odd;

    Keys(Set<String> without) {
        ordinary = new Choices<byte[]>("key", without)
                .add("series", 60, random -> numbered("series-", 20, random))
                .add("watched", 8, random -> numbered("watched-", 3, random))
                .add("lag", 8, random -> numbered("lag-", 3, random))
                .add("mlp", 8, random -> numbered("mlp-", 3, random))
                .add("new", 1, random -> numbered("new-", 1_000_000, random));
        odd = new Choices<byte[]>("key", without)
                .add("null", 4, random -> null)
                .add("empty", 4, random -> new byte[0])
                .add("blank", 6, random -> text(BLANKS, random))
                .add("line-end", 12, Keys::lineEnd)
                .add(
                        "nul",
                        8,
                        random -> (new String[] {"\0", "a\0b", "a\0", "\0a", "series-1\0"})
                                [random.nextInt(5)].getBytes(UTF_8))
                .add("word", 20, random -> text(WORDS, random))
                .add("pattern", 12, random -> text(PATTERNS, random))
                .add("not-utf8", 8, Keys::notUtf8)
                .add(
                        "long-of-8-bytes",
                        8,
                        random -> ByteBuffer.allocate(Long.BYTES)
                                .putLong(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(300))
                                .array())
                .add(
                        "int-of-4-bytes",
                        4,
                        random -> ByteBuffer.allocate(Integer.BYTES)
                                .putInt(random.nextInt(100_000))
                                .array())
                .add(
                        "latin1",
                        4,
                        random -> (new String[] {"éta", "èta", "ÿ", "größe"})[random.nextInt(4)].getBytes(ISO_8859_1))
                .add("utf16", 4, random -> "series-1".getBytes(UTF_16))
                .add("avro", 4, random -> new byte[] {0, 0, 0, 0, (byte) random.nextInt(20), 6, 'a', 'b', 'c'})
                .add("256-characters", 4, random -> filled(256, random))
                .add("257-characters", 4, random -> filled(257, random))
                .add("256-wide-characters", 4, random -> "漢".repeat(256).getBytes(UTF_8))
                .add("128-pairs", 2, random -> "😀".repeat(128).getBytes(UTF_8))
                .add("129-pairs", 2, random -> "😀".repeat(129).getBytes(UTF_8))
                .add("kilobytes", 4, random -> filled(1_000 * (1 + random.nextInt(100)), random))
                .add("megabyte", 1, random -> filled(1_048_450 - random.nextInt(600_000), random))
                .add("megabytes", 1, random -> filled(1_048_577 + random.nextInt(1_000_000), random));
    }

    Choices.Drawn<byte[]> draw(SplittableRandom random, boolean strange) {
        return (strange && !odd.isEmpty() ? odd : ordinary).draw(random);
    }

    private static byte[] numbered(String prefix, int count, SplittableRandom random) {
        return (prefix + random.nextInt(count)).getBytes(UTF_8);
    }

    private static byte[] text(String[] texts, SplittableRandom random) {
        return texts[random.nextInt(texts.length)].getBytes(UTF_8);
    }

    private static byte[] lineEnd(SplittableRandom random) {
        String end = LINE_ENDS[random.nextInt(LINE_ENDS.length)];
        return (switch (random.nextInt(4)) {
                    case 0 -> "a" + end + "b";
                    case 1 -> "series-1" + end;
                    case 2 -> end + "series-1";
                    default -> "lag-" + end;
                })
                .getBytes(UTF_8);
    }

    private static byte[] notUtf8(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[] {(byte) 0xff, 1};
            case 1 -> new byte[] {(byte) 0xfe, 1};
            case 2 -> new byte[] {(byte) 0xc0, (byte) 0x80}; // NUL, overlong
            case 3 -> new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}; // half of a pair
            default -> {
                byte[] bytes = new byte[1 + random.nextInt(16)];
                random.nextBytes(bytes);
                bytes[0] = (byte) 0x80;
                yield bytes;
            }
        };
    }

    private static byte[] filled(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (random.nextInt(4) == 0 ? '\n' : 'k'));
        return bytes;
    }
}
