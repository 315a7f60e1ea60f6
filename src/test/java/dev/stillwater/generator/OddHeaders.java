package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Headers: none, or all that other people's tools put there. */
final class OddHeaders {
    private static final String[] OURS = {
        "stillwater.reason", "stillwater.topic", "stillwater.partition", "stillwater.offset", "stillwater.detail"
    };

    private final Choices<List<Header>> odd;

    OddHeaders(Set<String> without) {
        odd = new Choices<List<Header>>("headers", without)
                .add(
                        "tracing",
                        6,
                        random -> List.of(header(
                                "traceparent",
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(UTF_8))))
                .add("null-value", 4, random -> List.of(header("empty", null), header("", null)))
                .add("many", 3, OddHeaders::many)
                .add("ours", 8, OddHeaders::ours)
                .add("bytes", 4, random -> {
                    byte[] bytes = new byte[random.nextInt(64)];
                    random.nextBytes(bytes);
                    return List.of(header("\0\n😀", bytes), header("\0\n😀", bytes));
                })
                .add("kilobytes", 4, random -> List.of(header("big", filled(random.nextInt(100_000)))))
                .add("megabyte", 1, random -> List.of(header("big", filled(1_048_450 - random.nextInt(100_000)))))
                .add("megabytes", 1, random -> List.of(header("big", filled(1_048_577 + random.nextInt(1_000_000)))))
                .add("long-name", 1, random -> List.of(header("n".repeat(600_000), filled(600_000))));
    }

    Choices.Drawn<List<Header>> draw(SplittableRandom random, boolean strange) {
        return strange && !odd.isEmpty() ? odd.draw(random) : new Choices.Drawn<>("headers:none", List.of());
    }

    private static List<Header> many(SplittableRandom random) {
        List<Header> headers = new ArrayList<>();
        for (int i = random.nextInt(1_000); i >= 0; i--) {
            headers.add(header("h" + i, String.valueOf(i).getBytes(UTF_8)));
        }
        return headers;
    }

    private static List<Header> ours(SplittableRandom random) {
        String name = OURS[random.nextInt(OURS.length)];
        return switch (random.nextInt(3)) {
            case 0 -> List.of(header(name, null));
            case 1 -> List.of(header(name, "foreign".getBytes(UTF_8)), header(name, "again".getBytes(UTF_8)));
            default -> List.of(header(name, "77".getBytes(UTF_8)));
        };
    }

    private static Header header(String name, byte[] value) {
        return new RecordHeader(name, value);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'h');
        return bytes;
    }
}
