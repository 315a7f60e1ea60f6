package dev.stillwater.command;

import dev.stillwater.producer.SeriesSource;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The series of the demo: Mackey-Glass at the seven noise levels of Yeo 2019, two lasers, and Mackey-Glass with a noise that
 * changes.
 */
public final class DemoSeries {
    private static final double[] NOISE_LEVELS = {0, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64};
    private static final List<Double> CHANGING_LEVELS = List.of(0.0, 0.08, 0.16, 0.32, 0.64);
    private static final int CHANGING_EVERY = 300;
    private static final long SEED = 20_190_408;

    private DemoSeries() {}

    /** A series by its id. */
    public static Optional<SeriesSource> find(String series) {
        return all().stream().filter(source -> source.series().equals(series)).findFirst();
    }

    static List<SeriesSource> all() {
        List<SeriesSource> series = new ArrayList<>();
        for (double level : NOISE_LEVELS) {
            long seed = SEED + series.size();
            series.add(new SeriesSource(
                    String.format(Locale.ROOT, "mackey-glass-%.2f", level),
                    true,
                    () -> new NoisySignal(new MackeyGlass(seed), level, seed)));
        }
        for (int laser = 1; laser <= 2; laser++) {
            long seed = SEED + series.size();
            series.add(new SeriesSource("laser-" + laser, true, () -> new NoisySignal(new HakenLaser(seed), 0, seed)));
        }
        long seed = SEED + series.size();
        series.add(new SeriesSource(
                "mackey-glass-changing",
                true,
                () -> new NoisySignal(new MackeyGlass(seed), CHANGING_LEVELS, CHANGING_EVERY, seed)));
        return series;
    }
}
