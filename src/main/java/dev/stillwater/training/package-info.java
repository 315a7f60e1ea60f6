/**
 * Trains networks with DeepLearning4J and writes model files. The only room that knows ND4J: its matrix products
 * give other bits for other batch sizes, so nothing here is on the serving path. Its forward pass is the
 * reference that the kernels are checked against.
 */
@NullMarked
package dev.stillwater.training;

import org.jspecify.annotations.NullMarked;
