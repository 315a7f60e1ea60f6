package dev.stillwater.study;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a run does, against the full one: a shorter run says so beside the figures that are there to compare with.
 *
 * @param lacking what it does less of, as in {@code 2 of 10 trajectories}; empty for a full run
 */
public record RunLength(List<String> lacking) {
    /** That of a full run. */
    public static final RunLength FULL = new RunLength(List.of());

    public RunLength {
        lacking = List.copyOf(lacking);
    }

    /**
     * The same with one thing more that is counted.
     *
     * @param what it is, in the plural
     * @param here how many there are in this run
     * @param full how many in a full one
     */
    public RunLength of(String what, long here, long full) {
        if (here >= full) {
            return this;
        }
        List<String> more = new ArrayList<>(lacking);
        more.add(here + " of " + full + " " + what);
        return new RunLength(more);
    }

    public boolean isShort() {
        return !lacking.isEmpty();
    }

    /** The title of a table with figures to compare with. */
    public String title(String title) {
        return isShort() ? title + " (short run: " + String.join("; ", lacking) + ")" : title;
    }

    /** A sentence on the page of a short run. */
    public String note() {
        return "This is a short run: " + String.join("; ", lacking)
                + ". Its figures scatter more than those of a full run; compare the full run's with the published ones.";
    }
}
