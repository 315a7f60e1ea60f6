package dev.stillwater.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many keys or values are of one form.
 *
 * @param form its name, or what they are that are of none
 * @param share of all that are not null
 * @param examples partition and offset of the first
 */
public record FormCount(String form, int records, double share, List<String> examples) {
    private static final int MOST_EXAMPLES = 3;

    /** Counts. */
    static final class Counter {
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final Map<String, List<String>> examples = new LinkedHashMap<>();
        private int all;

        void add(String form, SeenRecord record) {
            all++;
            counts.merge(form, 1, Integer::sum);
            List<String> places = examples.computeIfAbsent(form, name -> new ArrayList<>());
            if (places.size() < MOST_EXAMPLES) {
                places.add(record.place());
            }
        }

        /** The most frequent first. */
        List<FormCount> counts() {
            return counts.entrySet().stream()
                    .map(each -> new FormCount(
                            each.getKey(),
                            each.getValue(),
                            (double) each.getValue() / all,
                            examples.getOrDefault(each.getKey(), List.of())))
                    .sorted(Comparator.comparingInt(FormCount::records).reversed())
                    .toList();
        }
    }
}
