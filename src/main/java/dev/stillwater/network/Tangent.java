package dev.stillwater.network;

import java.util.List;

/**
 * A step with its derivative.
 *
 * @param step what {@link Cell#step} gives
 * @param images the images of the directions under the step's Jacobian, in their order
 */
public record Tangent(Step step, List<Deviation> images) {}
