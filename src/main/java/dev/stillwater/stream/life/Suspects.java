package dev.stillwater.stream.life;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input records that must not be processed again: a broker refused what came of them, which ends the transaction and the
 * client with it, or the client died twice in the middle of them. Kept in memory; another process learns them by a death
 * of its own. After {@value #MAX_IN_A_ROW} such records without a prediction between, it is not the records: then none is
 * refused any more.
 */
public final class Suspects {
    static final int MAX_IN_A_ROW = 50;
    private static final int DEATHS = 2;
    private static final int KEPT = 1_000;

    private final Map<Place, Integer> deaths = new HashMap<>();
    private final Map<Place, Charge> refused = new LinkedHashMap<>();
    private int inARow;
    private @Nullable Blamed latest;

    /** A record, and what came of it. */
    public record Blamed(Place place, String why) {}

    /**
     * What stands against a record.
     *
     * @param why one line
     * @param again whether its dead letter was refused too
     */
    public record Charge(String why, boolean again) {}

    /** A broker or the producer does not take what came of this record. */
    synchronized void sendingFailed(Place place, String why) {
        latest = new Blamed(place, why);
        add(place, why);
    }

    /** The client died in the middle of this record. */
    public synchronized void diedAt(Place place, String why) {
        if (deaths.size() >= KEPT) {
            deaths.clear();
        }
        if (deaths.merge(place, 1, Integer::sum) >= DEATHS) {
            add(place, why);
        }
    }

    /** The record of which the last refusal was since this was asked, or null. */
    public synchronized @Nullable Blamed latest() {
        Blamed blamed = latest;
        latest = null;
        return blamed;
    }

    /** Why this record is not to be processed, or null. */
    public synchronized @Nullable Charge charge(Place place) {
        return givenUp() ? null : refused.get(place);
    }

    /** Whether so many records in a row could not be processed that the fault must be elsewhere. */
    public synchronized boolean givenUp() {
        return inARow > MAX_IN_A_ROW;
    }

    /** A prediction is there for good: not every record fails. */
    public synchronized void predicted() {
        inARow = 0;
    }

    /** The offsets of a topic mean other records from now on. */
    public synchronized void forget() {
        deaths.clear();
        refused.clear();
    }

    private void add(Place place, String why) {
        refused.merge(place, new Charge(why, false), (before, now) -> new Charge(before.why(), true));
        inARow++;
        if (refused.size() > KEPT) {
            refused.remove(refused.keySet().iterator().next());
        }
    }
}
