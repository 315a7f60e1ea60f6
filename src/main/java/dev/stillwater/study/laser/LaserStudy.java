package dev.stillwater.study.laser;

import dev.stillwater.network.Model;
import dev.stillwater.signal.PowerOfTwo;
import dev.stillwater.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * LSTMs of several lags, seeds and courses, trained and judged. The networks of a seed start alike; those on which the
 * choice rests each leave out a window of the series.
 */
public final class LaserStudy {
    /**
     * What is trained.
     *
     * @param recipes in the order of the tables
     * @param seeds networks of each recipe
     */
    public record Plan(List<Recipe> recipes, int seeds) {
        /** What the report's question takes, and lags with another course and with noise. */
        static Plan full(int seeds) {
            List<Recipe> recipes = new ArrayList<>();
            for (int lag : List.of(1, 10, 15, 25)) {
                recipes.add(Recipe.ofReport(lag, Recipe.EPOCHS));
            }
            for (double noise : List.of(0.0, 0.02, 0.06)) {
                for (int lag : List.of(5, 10, 15)) {
                    recipes.add(Recipe.cosine(lag, Recipe.EPOCHS, noise));
                }
            }
            recipes.add(Recipe.cosine(15, Recipe.EPOCHS, 0.03)); // of the shipped network
            recipes.add(Recipe.cosine(1, Recipe.EPOCHS, 0.06));
            return new Plan(recipes, seeds);
        }

        /** A first look in a few minutes. */
        static Plan quick(int seeds) {
            return new Plan(List.of(Recipe.ofReport(1, 100), Recipe.ofReport(15, 100)), seeds);
        }

        int longestLag() {
            return recipes.stream().mapToInt(Recipe::lag).max().orElse(1);
        }

        int fewestEpochs() {
            return recipes.stream().mapToInt(Recipe::epochs).min().orElse(0);
        }

        /** Epochs of all trainings. */
        int epochs() {
            return recipes.stream().mapToInt(Recipe::epochs).sum() * (seeds + WINDOWS);
        }
    }

    private static final int WINDOWS = 8;
    private static final int COMMITTEE = 3; // recipes in it

    private final LaserData data;
    private final List<Candidate> candidates;

    private LaserStudy(LaserData data, List<Candidate> candidates) {
        this.data = data;
        this.candidates = candidates;
    }

    /**
     * Trains and judges all networks.
     *
     * @param data to learn and to be judged on
     * @param plan what is trained
     * @param done told the epochs of every network that is done, by any thread
     */
    static LaserStudy run(LaserData data, Plan plan, IntConsumer done) {
        List<Trained> trained = train(data, plan, done);
        List<Candidate> each =
                trained.stream().map(one -> Candidate.of(data, one)).toList();
        List<Trained> best = IntStream.range(0, each.size())
                .boxed()
                .sorted(Comparator.comparingDouble(r -> each.get(r).windows().freeRun()))
                .limit(COMMITTEE)
                .map(trained::get)
                .toList();
        Candidate committee = Candidate.of("committee of the best " + best.size(), data, best);
        return new LaserStudy(
                data, Stream.concat(each.stream(), Stream.of(committee)).toList());
    }

    private static List<Trained> train(LaserData data, Plan plan, IntConsumer done) {
        List<TrainingData.Gap> windows = data.windows(WINDOWS);
        int each = plan.seeds() + WINDOWS;
        List<Model> models = IntStream.range(0, plan.recipes().size() * each)
                .parallel()
                .mapToObj(job -> {
                    Recipe recipe = plan.recipes().get(job / each);
                    int place = job % each;
                    Model model = place < plan.seeds()
                            ? recipe.train(data, TrainingData.Gap.NONE, 1 + place)
                            : recipe.train(data, windows.get(place - plan.seeds()), 1);
                    done.accept(recipe.epochs());
                    return model;
                })
                .toList();
        return IntStream.range(0, plan.recipes().size())
                .mapToObj(r -> {
                    int part = r * each + plan.seeds();
                    return new Trained(
                            plan.recipes().get(r),
                            models.subList(r * each, part),
                            IntStream.range(0, WINDOWS)
                                    .mapToObj(w -> new Trained.Part(windows.get(w), models.get(part + w)))
                                    .toList());
                })
                .toList();
    }

    LaserData data() {
        return data;
    }

    /** Those of each recipe in the plan's order, and in the end the committee of the best on the windows left out. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** The recipe of the report, which has lag 1. */
    Candidate ofReport() {
        return candidates.get(0);
    }

    /** The best for a purpose, by the windows left out. */
    Candidate best(WindowScore.Purpose purpose) {
        return purpose.best(candidates, Candidate::windows);
    }

    /** Half the standard deviation of the series: who is wrong by more has lost step. */
    double tolerance() {
        double mean = Arrays.stream(data.train()).average().orElseThrow();
        double unit = PowerOfTwo.below(Arrays.stream(data.train())
                .map(value -> Math.abs(value - mean))
                .max()
                .orElseThrow());
        double squares = Arrays.stream(data.train())
                .map(value -> (value - mean) / unit)
                .map(value -> value * value)
                .sum();
        return 0.5 * unit * Math.sqrt(squares / (data.train().length - 1));
    }
}
