package dev.stillwater.training;

import dev.stillwater.training.pass.Block;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;

/** Makes the steps of a DL4J network's weights from its gradients. */
interface NetworkSteps {
    /**
     * One step.
     *
     * @param gradient the network's flat gradient, which is lost
     * @param iteration from 0
     */
    void make(INDArray gradient, int iteration);

    /** All that is remembered, for a training that goes on. */
    float[] memory();

    /** Goes on from there, the network's weights being those of that time. */
    void restore(float[] memory);

    /** By the optimiser of a course. */
    static NetworkSteps of(MultiLayerNetwork network, TrainingPlan.Course course) {
        return course.optimiser() == OptimiserKind.ADAM
                ? new Dl4jSteps(network)
                : OwnSteps.of(
                        network,
                        course.optimiser(),
                        course.schedule().rate(course.learningRate(), course.iterations()));
    }

    /** By the updater that the network is set up with. */
    record Dl4jSteps(MultiLayerNetwork network) implements NetworkSteps {
        @Override
        public void make(INDArray gradient, int iteration) {
            network.getUpdater()
                    .update(network, network.gradient(), iteration, 0, 1, LayerWorkspaceMgr.noWorkspacesImmutable());
            INDArray parameters = network.params();
            parameters.subi(gradient.reshape(parameters.shape()));
        }

        @Override
        public float[] memory() {
            return NetworkState.floats(network.getUpdater().getStateViewArray(), 'c');
        }

        @Override
        public void restore(float[] memory) {
            NetworkState.set(network.getUpdater().getStateViewArray(), memory);
        }
    }

    /** By an optimiser of this package. */
    final class OwnSteps implements NetworkSteps {
        private final MultiLayerNetwork network;
        private final OptimiserKind kind;
        private final List<Block> blocks;
        private final ISchedule rate;
        private @Nullable Optimiser optimiser; // begun late: until then the network may be given other weights

        private OwnSteps(MultiLayerNetwork network, OptimiserKind kind, List<Block> blocks, ISchedule rate) {
            this.network = network;
            this.kind = kind;
            this.blocks = blocks;
            this.rate = rate;
        }

        static OwnSteps of(MultiLayerNetwork network, OptimiserKind kind, ISchedule rate) {
            return new OwnSteps(network, kind, blocks(network), rate);
        }

        @Override
        public void make(INDArray gradient, int iteration) {
            Optimiser begun = optimiser();
            begun.update(gradient.dup('c').data().asDouble(), rate.valueAt(iteration, 0), iteration + 1);
            NetworkState.set(network.params(), begun.floats());
        }

        @Override
        public float[] memory() {
            return optimiser().memory();
        }

        @Override
        public void restore(float[] memory) {
            optimiser = kind.of(weights(), blocks, memory, Double.POSITIVE_INFINITY);
        }

        private Optimiser optimiser() {
            if (optimiser == null) {
                optimiser = kind.from(weights(), blocks, Double.POSITIVE_INFINITY);
            }
            return optimiser;
        }

        private float[] weights() {
            return NetworkState.floats(network.params(), 'c');
        }

        /** The matrices of the layers, square where they are stacked. */
        private static List<Block> blocks(MultiLayerNetwork network) {
            List<Block> blocks = new ArrayList<>();
            int offset = 0;
            for (Layer layer : network.getLayers()) {
                for (INDArray matrix : layer.paramTable().values()) {
                    if (matrix.rank() == 2) {
                        blocks.addAll(squares(offset, (int) matrix.size(0), (int) matrix.size(1)));
                    }
                    offset += (int) matrix.length();
                }
            }
            return blocks;
        }

        private static List<Block> squares(int offset, int rows, int columns) {
            int side = Math.min(rows, columns);
            int high = rows % side == 0 ? side : rows;
            int wide = columns % side == 0 ? side : columns;
            List<Block> squares = new ArrayList<>();
            for (int j = 0; side > 1 && j < columns; j += wide) {
                for (int i = 0; i < rows; i += high) {
                    squares.add(new Block(offset + j * rows + i, high, wide, rows));
                }
            }
            return squares;
        }
    }
}
