package dev.stillwater.command.laser;

import dev.stillwater.network.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * LSTMs of several lags, seeds and courses, trained and judged. The networks of a seed start alike; those on which the
 * choice rests learn only the first four fifths of the series.
 */
final class LaserStudy {
    private static final int MOST_PARTIAL = 3; // networks of each recipe that the choice rests on

    /**
     * What is trained.
     *
     * @param recipes in the order of the tables
     * @param seeds networks of each recipe
     */
    record Plan(List<Recipe> recipes, int seeds) {
        /** What the report's question takes, and four lags with noise. */
        static Plan full(int seeds) {
            List<Recipe> recipes = new ArrayList<>();
            for (int lag : List.of(1, 10, 15, 25)) {
                recipes.add(Recipe.ofReport(lag, 500));
            }
            for (int lag : List.of(1, 5, 10, 15)) {
                recipes.add(Recipe.noisy(lag, 500, 0.06));
            }
            return new Plan(recipes, seeds);
        }

        /** A first look in a few minutes. */
        static Plan quick() {
            return new Plan(List.of(Recipe.ofReport(1, 100), Recipe.ofReport(15, 100)), 2);
        }

        int longestLag() {
            return recipes.stream().mapToInt(Recipe::lag).max().orElse(1);
        }

        int partial() {
            return Math.min(seeds, MOST_PARTIAL);
        }

        /** Epochs of all trainings. */
        int epochs() {
            return recipes.stream().mapToInt(Recipe::epochs).sum() * (seeds + partial());
        }
    }

    private final LaserData data;
    private final List<Candidate> candidates;

    /**
     * @param data to learn and to be judged on
     * @param plan what is trained
     * @param done told the epochs of every network that is done
     */
    LaserStudy(LaserData data, Plan plan, IntConsumer done) {
        this.data = data;
        List<Model> models = IntStream.range(0, plan.recipes().size() * (plan.seeds() + plan.partial()))
                .parallel()
                .mapToObj(job -> {
                    int each = plan.seeds() + plan.partial();
                    Recipe recipe = plan.recipes().get(job / each);
                    int place = job % each;
                    boolean whole = place < plan.seeds();
                    Model model = recipe.train(
                            whole ? data.train() : data.part(),
                            data.name(),
                            1 + (whole ? place : place - plan.seeds()));
                    done.accept(recipe.epochs());
                    return model;
                })
                .toList();
        this.candidates = IntStream.range(0, plan.recipes().size())
                .mapToObj(r -> {
                    int first = r * (plan.seeds() + plan.partial());
                    return Candidate.of(
                            plan.recipes().get(r),
                            data,
                            models.subList(first, first + plan.seeds()),
                            models.subList(first + plan.seeds(), first + plan.seeds() + plan.partial()));
                })
                .toList();
    }

    LaserData data() {
        return data;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** The recipe of the report, which has lag 1. */
    Candidate ofReport() {
        return candidates.get(0);
    }

    /** The best one step ahead, by the held-out values. */
    Candidate bestUpdated() {
        return candidates.stream()
                .min(Comparator.comparingDouble(Candidate::validationRmse))
                .orElseThrow();
    }

    /** The best on its own, by the held-out values. */
    Candidate bestFree() {
        return candidates.stream()
                .min(Comparator.comparingDouble(Candidate::validationNmse))
                .orElseThrow();
    }

    /** Half the standard deviation of the series: who is wrong by more has lost step. */
    double tolerance() {
        double mean = Arrays.stream(data.train()).average().orElseThrow();
        double squares = Arrays.stream(data.train())
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return 0.5 * Math.sqrt(squares / (data.train().length - 1));
    }
}
