package dev.stillwater.training;

import dev.stillwater.network.Model;
import dev.stillwater.signal.SplitMix64;
import dev.stillwater.signal.world.World;
import java.util.List;
import java.util.Map;

/**
 * Fresh draws of the simulated world, for ever; no series is seen twice. Those on which networks are judged are the same for
 * every training.
 */
final class WorldStretches implements Stretches {
    static final String SOURCE = "world";

    private static final int JUDGED = 256;
    private static final int JUDGED_STEPS = 512;
    private static final long JUDGED_SEED = 0x57696C6C77617465L; // far from those that people choose

    private final long seed;

    WorldStretches(long seed) {
        this.seed = seed;
    }

    @Override
    public List<Provenance> provenance() {
        return List.of(new Provenance("--source", "source", SOURCE));
    }

    @Override
    public double[][] of(int iteration, int count, int length) {
        SplitMix64 seeds = new SplitMix64(new SplitMix64(seed).nextLong() + iteration);
        return draws(seeds, count, length);
    }

    private static double[][] draws(SplitMix64 seeds, int count, int length) {
        double[][] draws = new double[count][];
        for (int i = 0; i < count; i++) {
            draws[i] = World.draw(seeds.nextLong(), length);
        }
        return draws;
    }

    @Override
    public Map<String, Double> scores(Model model) {
        return WorldValidation.scores(model, draws(new SplitMix64(JUDGED_SEED), JUDGED, JUDGED_STEPS + 1));
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
