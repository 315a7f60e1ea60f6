package dev.stillwater.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Weighted, labelled ways to make one part of a record. */
final class Choices<T> {
    private record Choice<T>(String label, int weight, Function<SplittableRandom, T> make) {}

    /** What was made, and which way. */
    record Drawn<T>(String label, T value) {}

    private final String prefix;
    private final Set<String> without;
    private final List<Choice<T>> choices = new ArrayList<>();
    private int weights;

    /**
     * @param prefix begins every label
     * @param without labels that are never drawn
     */
    Choices(String prefix, Set<String> without) {
        this.prefix = prefix;
        this.without = without;
    }

    Choices<T> add(String name, int weight, Function<SplittableRandom, T> make) {
        String label = prefix + ":" + name;
        if (!without.contains(label)) {
            choices.add(new Choice<>(label, weight, make));
            weights += weight;
        }
        return this;
    }

    boolean isEmpty() {
        return weights == 0;
    }

    Drawn<T> draw(SplittableRandom random) {
        int left = random.nextInt(weights);
        for (Choice<T> choice : choices) {
            left -= choice.weight;
            if (left < 0) {
                return new Drawn<>(choice.label, choice.make.apply(random));
            }
        }
        throw new IllegalStateException("weights of " + prefix);
    }
}
