package dev.stillwater.mapping;

import java.util.ArrayList;
import java.util.List;

/** Lines on what could not be read, the first of them and how many more. */
final class Problems {
    private final List<String> lines = new ArrayList<>();
    private int more;

    void add(String line) {
        if (!lines.isEmpty() && lines.get(lines.size() - 1).equals(line)) {
            return;
        }
        if (lines.size() < Mapped.MOST_PROBLEMS - 1) {
            lines.add(line);
        } else {
            more++;
        }
    }

    List<String> lines() {
        if (more > 0) {
            lines.add("and " + more + " more");
            more = 0;
        }
        return List.copyOf(lines);
    }
}
