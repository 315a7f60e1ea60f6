package dev.stillwater.command.laser;

import dev.stillwater.network.Model;
import java.util.List;

/**
 * The networks of a recipe.
 *
 * @param whole trained on all of the series, one of each seed
 * @param part trained on all but a window of it, one for each window
 */
record Trained(Recipe recipe, List<Model> whole, List<Model> part) {}
