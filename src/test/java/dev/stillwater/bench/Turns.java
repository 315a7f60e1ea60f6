package dev.stillwater.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes turns: in each round everyone has one, and who begins changes from round to round. */
public final class Turns {
    private Turns() {}

    /** What is measured of a turn. */
    @FunctionalInterface
    public interface Turn<P, M> {
        M of(P player) throws Exception;
    }

    /**
     * The turns of each player, in the order of the rounds, so that those of the same index are a pair.
     *
     * @param warmUps rounds before those that count
     */
    public static <P, M> Map<P, List<M>> take(List<P> players, int warmUps, int rounds, Turn<P, M> turn)
            throws Exception {
        Map<P, List<M>> taken = new LinkedHashMap<>();
        players.forEach(player -> taken.put(player, new ArrayList<>()));
        List<P> order = new ArrayList<>(players);
        for (int round = -warmUps; round < rounds; round++) {
            for (P player : order) {
                M measured = turn.of(player);
                if (round >= 0) {
                    taken.get(player).add(measured);
                }
            }
            Collections.reverse(order);
        }
        return taken;
    }
}
