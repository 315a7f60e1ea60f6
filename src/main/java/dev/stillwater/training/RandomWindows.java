package dev.stillwater.training;

import dev.stillwater.network.Normalizer;
import java.util.Random;

/**
 * Windows of a noisy series at random places, each from the zero state: the conventional mini-batches. Nothing older
 * than a window can be learnt from it, and its first steps are spent on getting into step with the series.
 */
final class RandomWindows implements Segments {
    private final TrainingPlan plan;
    private final NoisySeries series;
    private final Random places;
    private final int lastPlace;
    private final int perPass;
    private int taken;

    private RandomWindows(TrainingPlan plan, Random places, int lastPlace, int perPass, NoisySeries series) {
        this.plan = plan;
        this.places = places;
        this.lastPlace = lastPlace;
        this.perPass = perPass;
        this.series = series;
    }

    /** @throws IllegalArgumentException where the series is too short */
    static RandomWindows of(double[] clean, double deviation, TrainingPlan plan) {
        int lastPlace = clean.length - plan.batches().segment() - 1;
        int perPass = Math.max(
                1, clean.length / plan.batches().size() / plan.batches().segment());
        if (lastPlace < 1) {
            throw new IllegalArgumentException("the series of " + clean.length + " samples is too short: windows of "
                    + plan.batches().segment() + " need " + (plan.batches().segment() + 2));
        }
        return new RandomWindows(
                plan, new Random(plan.seed()), lastPlace, perPass, NoisySeries.of(clean, deviation, plan));
    }

    @Override
    public Normalizer normalizer() {
        return series.normalizer();
    }

    /** Always true. */
    @Override
    public boolean startAnew() {
        return true;
    }

    /** A pass, in which the noise is the same, is as many windows as the series has room for. */
    @Override
    public Segment next() {
        series.pass(taken / perPass);
        taken++;
        return series.read(new int[0], places());
    }

    @Override
    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            places();
        }
        taken += count;
    }

    private int[] places() {
        return places.ints(plan.batches().size(), 0, lastPlace + 1).toArray();
    }
}
