package dev.stillwater.generator;

import java.util.Map;
import java.util.TreeMap;

/** How many records came to what. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    void add(Tally other) {
        other.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    }

    long of(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Of all outcomes that begin so. */
    long sum(String prefix) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((outcome, count) -> text.append(String.format("%n  %,12d  %s", count, outcome)));
        return text.toString();
    }
}
