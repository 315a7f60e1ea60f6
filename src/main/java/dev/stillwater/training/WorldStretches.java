package dev.stillwater.training;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.signal.world.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fresh draws of the simulated world, for ever; no series is seen twice. Those on which networks are judged are the same for
 * every training.
 */
final class WorldStretches implements Stretches {
    static final String SOURCE = "world";

    private static final int JUDGED = 256;
    private static final int JUDGED_STEPS = 512;
    private static final long JUDGED_SEED = 0x57696C6C77617465L; // far from those that people choose

    private final AdaptiveFrontEnd front;
    private final int steps;
    private final long seed;

    WorldStretches(AdaptiveFrontEnd front, int steps, long seed) {
        this.front = front;
        this.steps = steps;
        this.seed = seed;
    }

    @Override
    public List<Provenance> provenance() {
        return List.of(new Provenance("--source", "source", SOURCE));
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public AdaptiveBatch of(int iteration, int count) {
        SplitMix64 seeds = new SplitMix64(new SplitMix64(seed).nextLong() + iteration);
        return AdaptiveBatch.sideBySide(draws(seeds, count, steps + 1)
                .map(draw -> AdaptiveBatch.of(front, draw))
                .toList());
    }

    private static Stream<double[]> draws(SplitMix64 seeds, int count, int length) {
        return Stream.generate(() -> World.draw(seeds.nextLong(), length)).limit(count);
    }

    @Override
    public Map<String, Double> scores(Model model) {
        return WorldValidation.scores(
                model,
                draws(new SplitMix64(JUDGED_SEED), JUDGED, JUDGED_STEPS + 1).toArray(double[][]::new));
    }

    @Override
    public String error() {
        return WorldValidation.RATIO;
    }

    @Override
    public double zerothOrder() {
        return 1;
    }

    @Override
    public String measure() {
        return "ratio";
    }

    @Override
    public boolean keepsBest() {
        return false;
    }
}
