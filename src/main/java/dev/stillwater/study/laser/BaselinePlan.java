package dev.stillwater.study.laser;

import dev.stillwater.training.baseline.Baseline;
import dev.stillwater.training.baseline.EchoState;
import dev.stillwater.training.baseline.NearestNeighbours;
import dev.stillwater.training.baseline.QuadraticRidge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What baselines are learnt.
 *
 * @param kinds of them
 * @param windows on which they are judged
 */
record BaselinePlan(List<Kind> kinds, int windows) {
    private static final int WINDOWS = 8;
    private static final int SEEDS = 5;

    /**
     * Settings to choose from.
     *
     * @param name of the kind
     * @param settings each with what differs by its seed alone: one, or several whose errors are averaged
     */
    record Kind(String name, List<List<Baseline>> settings) {
        private int count() {
            return settings.stream().mapToInt(List::size).sum();
        }
    }

    static BaselinePlan full() {
        return new BaselinePlan(
                List.of(
                        ridge(List.of(4, 8, 12, 16, 20, 30, 40), List.of(0.01, 0.1, 1.0, 10.0)),
                        neighbours(NearestNeighbours.Form.MEAN, List.of(4, 8, 12, 16, 24, 32, 40), List.of(1, 2, 3, 5)),
                        neighbours(NearestNeighbours.Form.LINEAR, List.of(4, 8, 12, 16, 24, 32), List.of(8, 16, 32)),
                        echoStates(
                                List.of(0.5, 0.8, 0.95, 1.1),
                                List.of(0.5, 1.0),
                                List.of(0.3, 1.0),
                                List.of(1e-8, 1e-6, 1e-4, 1e-2))),
                WINDOWS);
    }

    /** A first look. */
    static BaselinePlan quick() {
        return new BaselinePlan(
                List.of(
                        ridge(List.of(8, 15), List.of(1.0)),
                        neighbours(NearestNeighbours.Form.MEAN, List.of(8, 15), List.of(2)),
                        neighbours(NearestNeighbours.Form.LINEAR, List.of(8), List.of(16)),
                        echoStates(List.of(0.8), List.of(1.0), List.of(1.0), List.of(1e-4, 1e-2))),
                3);
    }

    private static Kind ridge(List<Integer> lags, List<Double> strengths) {
        return new Kind(
                "ridge regression with quadratic terms",
                lags.stream()
                        .flatMap(lag -> strengths.stream().map(strength -> single(new QuadraticRidge(lag, strength))))
                        .toList());
    }

    private static Kind neighbours(NearestNeighbours.Form form, List<Integer> lags, List<Integer> counts) {
        return new Kind(
                form == NearestNeighbours.Form.MEAN ? "nearest neighbours" : "nearest neighbours, linear map",
                lags.stream()
                        .flatMap(lag -> counts.stream().map(count -> single(new NearestNeighbours(lag, count, form))))
                        .toList());
    }

    private static List<Baseline> single(Baseline only) {
        return List.of(only);
    }

    private static Kind echoStates(
            List<Double> radii, List<Double> leaks, List<Double> inputs, List<Double> strengths) {
        List<List<Baseline>> settings = new ArrayList<>();
        for (double radius : radii) {
            for (double leak : leaks) {
                for (double input : inputs) {
                    for (double strength : strengths) {
                        settings.add(LongStream.rangeClosed(1, SEEDS)
                                .<Baseline>mapToObj(seed -> new EchoState(radius, leak, input, strength, seed))
                                .toList());
                    }
                }
            }
        }
        return new Kind("echo state network of " + EchoState.UNITS + " units, mean of " + SEEDS, settings);
    }

    /** Settings of all kinds. */
    int settings() {
        return kinds.stream().mapToInt(kind -> kind.settings().size()).sum();
    }

    /** What is learnt to choose by, in all. */
    int work() {
        return kinds.stream().mapToInt(Kind::count).sum() * windows;
    }

    /** The most values that one of them needs before the first that it predicts. */
    int longestLag() {
        return kinds.stream()
                .flatMap(kind -> kind.settings().stream())
                .mapToInt(members -> members.get(0).lag())
                .max()
                .orElse(1);
    }
}
