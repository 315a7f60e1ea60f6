package dev.stillwater.study.stateful;

import dev.stillwater.study.OneCore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What an update takes of one core by each of the ways: taken in turns, so that what else the machine does meets all alike. */
final class Pace {
    private static final int ROUNDS = 15;
    private static final int WARMING = 5; // rounds that do not count
    private static final int UPDATES = 4; // of each in a round

    private Pace() {}

    /** Median seconds of an update. */
    static Map<Way, Double> of(StatefulPlan plan, Driven series) {
        Map<Way, WayTraining> trainings = new EnumMap<>(Way.class);
        Map<Way, double[]> times = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            trainings.put(way, WayTraining.begin(plan, way, series, 1));
            times.put(way, new double[ROUNDS]);
        }
        for (int round = -WARMING; round < ROUNDS; round++) {
            int at = round;
            trainings.forEach((way, training) -> {
                double start = OneCore.seconds();
                for (int i = 0; i < UPDATES; i++) {
                    training.advance();
                }
                if (at >= 0) {
                    times.getOrDefault(way, new double[0])[at] = (OneCore.seconds() - start) / UPDATES;
                }
            });
        }
        Map<Way, Double> medians = new EnumMap<>(Way.class);
        times.forEach((way, taken) -> {
            Arrays.sort(taken);
            medians.put(way, taken[ROUNDS / 2]);
        });
        return medians;
    }
}
