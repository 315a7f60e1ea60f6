package dev.stillwater.study.stateful;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The ways of cutting a series into batches, each on each task with several seeds, and what an update takes by each. */
final class StatefulStudy {
    /**
     * A way on a task.
     *
     * @param judgements of each seed
     * @param seconds of an update
     * @param times that of the conventional way
     */
    record Found(Task task, Way way, List<Judgement> judgements, double seconds, double times) {}

    private StatefulStudy() {}

    /** Parts that are told of. */
    static int parts(StatefulPlan plan, int tasks) {
        return tasks * (Way.values().length * plan.seeds() + 1);
    }

    /** @param done told, by any thread, of each network and of each task that was timed */
    static List<Found> run(StatefulPlan plan, List<Task> tasks, Runnable done) {
        int ways = Way.values().length;
        List<Judgement> judgements = IntStream.range(0, tasks.size() * ways * plan.seeds())
                .parallel()
                .mapToObj(job -> {
                    Task task = tasks.get(job / plan.seeds() / ways);
                    Way way = Way.values()[job / plan.seeds() % ways];
                    float[] weights = WayTraining.begin(plan, way, task.learnt(), 1 + job % plan.seeds())
                            .finish()
                            .weights();
                    Judgement judgement = Judgement.of(plan, way, task.heldOut(), weights);
                    done.run();
                    return judgement;
                })
                .toList();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Map<Way, Double> pace = Pace.of(plan, tasks.get(i).learnt());
            done.run();
            double usual = pace.getOrDefault(Way.CONVENTIONAL, Double.NaN);
            for (Way way : Way.values()) {
                int from = (i * ways + way.ordinal()) * plan.seeds();
                double seconds = pace.getOrDefault(way, Double.NaN);
                found.add(new Found(
                        tasks.get(i), way, judgements.subList(from, from + plan.seeds()), seconds, seconds / usual));
            }
        }
        return found;
    }
}
