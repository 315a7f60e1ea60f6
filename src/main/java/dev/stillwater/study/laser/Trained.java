package dev.stillwater.study.laser;

import dev.stillwater.network.Model;
import dev.stillwater.training.TrainingData;
import java.util.List;

/**
 * The networks of a recipe.
 *
 * @param whole trained on all of the series, one of each seed
 * @param parts trained on all but a window of it
 */
record Trained(Recipe recipe, List<Model> whole, List<Part> parts) {
    /**
     * A network.
     *
     * @param leftOut what it was not trained to predict
     */
    record Part(TrainingData.Gap leftOut, Model model) {}
}
