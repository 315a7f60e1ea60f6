package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of one record has been read so far. That something is not there is a fault only where nothing else is found: in the
 * whole record, or in the element or line that it would stand in.
 */
final class Reading {
    private static final int MOST_ABSENT = 100;

    private final List<MappedSample> samples = new ArrayList<>();
    private final Problems problems = new Problems();
    private final List<Absence> absent = new ArrayList<>();
    private final Set<JsonNode> fruitful = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable JsonNode line;
    private String prefix = "";
    private boolean overfull;

    private record Absence(String problem, @Nullable JsonNode around) {}

    /** Goes on with one line of several. */
    void beginLine(int number, JsonNode of) {
        line = of;
        prefix = "line " + number + ", ";
    }

    void add(MappedSample sample) {
        if (samples.size() == Mapping.MOST_SAMPLES) {
            overfull = true;
        } else {
            samples.add(sample);
        }
        if (line != null) {
            fruitful.add(line);
        }
    }

    /** Something was found in an element. */
    void fruitful(JsonNode element) {
        fruitful.add(element);
    }

    void problem(String problem) {
        problems.add(prefix + problem);
    }

    /** @param around the element that it would stand in; null where that is the whole record or line */
    void absent(String problem, @Nullable JsonNode around) {
        if (absent.size() < MOST_ABSENT) {
            absent.add(new Absence(prefix + problem, around == null ? line : around));
        }
    }

    /** Whether there are more samples than a record may have. */
    boolean isFull() {
        return overfull;
    }

    Mapped result() {
        if (overfull) {
            return Mapped.unreadable("more than " + Mapping.MOST_SAMPLES + " samples");
        }
        for (Absence each : absent) {
            if (samples.isEmpty() || each.around() != null && !fruitful.contains(each.around())) {
                problems.add(each.problem());
            }
        }
        return new Mapped(List.copyOf(samples), problems.lines());
    }
}
