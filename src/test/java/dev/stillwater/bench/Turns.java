package dev.stillwater.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Takes turns: in each round everyone has one, in an order drawn anew for every other round and in its reverse in the next,
 * so that nobody always begins, is in the middle or follows the same player.
 */
public final class Turns {
    private static final long SEED = 1; // the same orders each time

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
        Random random = new Random(SEED);
        for (int round = -warmUps; round < rounds; round++) {
            if ((round + warmUps) % 2 == 0) {
                Collections.shuffle(order, random);
            } else {
                Collections.reverse(order);
            }
            for (P player : order) {
                M measured = turn.of(player);
                if (round >= 0) {
                    taken.get(player).add(measured);
                }
            }
        }
        return taken;
    }
}
