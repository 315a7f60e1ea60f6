/**
 * Trains networks with DeepLearning4J, and those for any series with its matrix products alone, and writes model files. The only room that knows ND4J: its matrix products
 * give other bits for other batch sizes, so nothing here is on the serving path. Its forward pass is the
 * reference that the kernels are checked against.
 *
 * <p>What training needs beyond serving has a class path of its own: {@code target/lib} is what every command runs
 * with, {@code target/lib-training} (DL4J and what it brings, old copies of other libraries among it) is added for
 * those that train. The build fails where something of the second, or a version with known holes, gets into the first;
 * {@code target/bom-serving.json} (CycloneDX) lists what serving loads, {@code target/bom.json} everything.
 */
@NullMarked
package dev.stillwater.training;

import org.jspecify.annotations.NullMarked;
