package dev.stillwater.signal.world;

import java.util.List;

/**
 * The simulated world: an endless supply of series of every kind, alone, added up, one after the other, with long tails,
 * and disturbed as measured series are.
 *
 * <p>A draw is a pure function of its seed and its number of steps: the same bits on every machine. Neither is a draw
 * of fewer steps the beginning of a longer one of the same seed, nor are neighbouring seeds alike. Always finite.
 */
public final class World {
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "autoregression",
                    "An innovation plus weighted last values, of order 1 to 6 from random roots, some of them near 1.",
                    12,
                    LinearKinds::autoregression),
            new Kind(
                    "local-level",
                    "A level that walks, or is drawn back, seen through noise.",
                    5,
                    LinearKinds::localLevel),
            new Kind(
                    "random-walk",
                    "A sum of independent steps, normal or with heavy tails, sometimes with a drift.",
                    9,
                    LinearKinds::randomWalk),
            new Kind(
                    "seasonal",
                    "A period of 4 to 400 steps with up to six harmonics, some clipped, swelling, or lower at weekends.",
                    21,
                    SeasonalKinds::seasonal),
            new Kind(
                    "schedule",
                    "A job every so many steps, a little early or late, that lasts or fades.",
                    6,
                    EventKinds::schedule),
            new Kind(
                    "pattern",
                    "Levels in an order of 3 to 80 steps that comes again and again, sometimes with one exchanged.",
                    4,
                    EventKinds::pattern),
            new Kind("bursts", "Peaks at random times that fade: shot noise.", 8, EventKinds::bursts),
            new Kind(
                    "episodes",
                    "Something that is mostly away, comes, stays for a while and goes.",
                    6,
                    EventKinds::episodes),
            new Kind("steps", "Levels that are held, for equal or for random times.", 8, EventKinds::steps),
            new Kind(
                    "demand",
                    "A positive rate with a season, unevenness in proportion to it, and rushes that fade.",
                    6,
                    CountKinds::demand),
            new Kind("counts", "Poisson counts of a rate that has a season.", 8, CountKinds::counts),
            new Kind("sparse-counts", "Counts that are mostly zero.", 2, CountKinds::sparse),
            new Kind(
                    "regimes",
                    "Two to four regimes of different level, spread and memory, one after the other.",
                    3,
                    ChangingKinds::regimes),
            new Kind("trends", "Straight lines that break at random times.", 2, ChangingKinds::trends),
            new Kind(
                    "volatility",
                    "Calm and wild times: returns or prices whose spread depends on the last ones or walks.",
                    3,
                    ChangingKinds::volatility),
            new Kind("utilisation", "A load in percent that stops at 0 and at 100.", 4, MachineKinds::utilisation),
            new Kind("sawtooth", "Something fills up and is emptied.", 2, MachineKinds::sawtooth),
            new Kind(
                    "thermostat",
                    "A temperature between two limits, at which a heater goes on and off.",
                    2,
                    MachineKinds::thermostat),
            new Kind(
                    "mackey-glass",
                    "The Mackey-Glass delay equation, of any delay from 8 to 30 and any sampling interval.",
                    22,
                    DelayKinds::mackeyGlass),
            new Kind("lorenz", "One coordinate of the Lorenz equations.", 1.5, FlowKinds::lorenz),
            new Kind("roessler", "One coordinate of the Rössler equations.", 1.5, FlowKinds::roessler),
            new Kind(
                    "laser",
                    "The intensity of a chaotic laser: pulses that grow and collapse, in 8 bits.",
                    1.5,
                    FlowKinds::laser),
            new Kind("henon", "The Hénon map.", 1, MapKinds::henon),
            new Kind("logistic", "The logistic map.", 1, MapKinds::logistic),
            new Kind("ikeda", "One coordinate of the Ikeda map.", 1, MapKinds::ikeda));

    private static final double WEIGHT =
            KINDS.stream().mapToDouble(Kind::weight).sum();

    private World() {}

    /** Every kind of series of which draws are composed. */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /**
     * One series.
     *
     * @param steps at least 1
     */
    public static double[] draw(long seed, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("A draw needs at least one step: " + steps);
        }
        Dice dice = new Dice(seed);
        double[] series = composed(dice, steps);
        double scale = dice.logNormal(2);
        double offset = 3 * dice.normal();
        for (int t = 0; t < steps; t++) {
            series[t] = series[t] * scale + offset;
        }
        return series;
    }

    private static double[] composed(Dice dice, int steps) {
        double[] series = disturbed(dice, steps);
        double form = dice.uniform();
        if (form < 0.3) {
            Composition.add(dice, series, disturbed(dice, steps));
        } else if (form < 0.4) {
            Composition.change(dice, series, disturbed(dice, steps));
        } else if (form < 0.5) {
            Composition.stretch(dice, series);
        }
        return series;
    }

    private static double[] disturbed(Dice dice, int steps) {
        double[] series = Scale.standardise(kind(dice).draw(dice, steps));
        Disturbances.disturb(dice, series);
        return series;
    }

    private static Kind kind(Dice dice) {
        double left = dice.uniform(0, WEIGHT);
        for (Kind kind : KINDS) {
            left -= kind.weight();
            if (left < 0) {
                return kind;
            }
        }
        return KINDS.get(0);
    }
}
