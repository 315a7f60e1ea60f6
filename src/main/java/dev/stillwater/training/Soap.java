package dev.stillwater.training;

import dev.stillwater.training.pass.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * SOAP (Vyas and others, arXiv 2409.11321): Adam in the eigenbasis of Shampoo's factors for the matrices of a flat array of
 * weights, Adam for the rest. The first gradient gives the bases and moves nothing: in its own eigenbasis it would be
 * rounding but for the diagonal. The first {@value #WARMING} steps are smaller, and the bases are renewed every
 * {@value #RENEWAL} by one step of the power iteration.
 */
final class Soap implements Optimiser {
    private static final double FIRST = 0.95;
    private static final double SECOND = 0.99;
    private static final double TINY = 1e-11;
    private static final int WARMING = 50;
    private static final int RENEWAL = 10;

    private final float[] weights;
    private final float[] first; // the mean of the gradient
    private final float[] second; // the mean of its squares, of matrices in their bases
    private final List<Block> blocks;
    private final List<SoapMatrix> matrices;
    private final double clip;

    private Soap(
            float[] weights,
            float[] first,
            float[] second,
            List<Block> blocks,
            List<SoapMatrix> matrices,
            double clip) {
        this.weights = weights;
        this.first = first;
        this.second = second;
        this.blocks = blocks;
        this.matrices = matrices;
        this.clip = clip;
    }

    /** From weights that nothing has been learnt with. */
    static Soap from(float[] weights, List<Block> blocks, double clip) {
        return of(weights, blocks, new float[size(weights, blocks)], clip);
    }

    private static int size(float[] weights, List<Block> blocks) {
        int size = 2 * weights.length;
        for (Block block : blocks) {
            size += SoapMatrix.size(block.rows(), block.columns());
        }
        return size;
    }

    /** From what {@link #memory} gave. */
    static Soap of(float[] weights, List<Block> blocks, float[] memory, double clip) {
        int size = size(weights, blocks);
        if (memory.length != size) {
            throw new IllegalArgumentException(memory.length + " numbers are kept, SOAP needs " + size);
        }
        int count = weights.length;
        int from = 2 * count;
        List<SoapMatrix> matrices = new ArrayList<>();
        for (Block block : blocks) {
            int to = from + SoapMatrix.size(block.rows(), block.columns());
            matrices.add(SoapMatrix.of(block.rows(), block.columns(), Arrays.copyOfRange(memory, from, to)));
            from = to;
        }
        return new Soap(
                weights,
                Arrays.copyOf(memory, count),
                Arrays.copyOfRange(memory, count, 2 * count),
                blocks,
                matrices,
                clip);
    }

    @Override
    public float[] floats() {
        return weights.clone();
    }

    @Override
    public float[] memory() {
        List<float[]> parts = new ArrayList<>(List.of(first, second));
        matrices.forEach(matrix -> parts.add(matrix.memory()));
        float[] memory = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int from = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, memory, from, part.length);
            from += part.length;
        }
        return memory;
    }

    @Override
    public void update(double[] given, double rate, int step) {
        float[] gradient = floats(Optimiser.clipped(given, clip));
        for (int b = 0; b < blocks.size(); b++) {
            matrices.get(b).add(matrix(blocks.get(b), gradient), step == 1);
        }
        if (step > 1) {
            float[] direction = direction(gradient, step - 1);
            double warm = rate * Math.min(1, (step - 1.0) / WARMING);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= (float) (warm * direction[i]);
            }
        }
    }

    /** @param count of gradients in the moments, this one among them */
    private float[] direction(float[] gradient, int count) {
        double firstBias = 1 - Math.pow(FIRST, count);
        double secondBias = 1 - Math.pow(SECOND, count);
        float[] direction = new float[gradient.length];
        boolean[] done = new boolean[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
            first[i] = (float) (FIRST * first[i] + (1 - FIRST) * gradient[i]);
        }
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            SoapMatrix matrix = matrices.get(b);
            INDArray turned = matrix.turned(matrix(block, gradient));
            INDArray mean = matrix.turned(matrix(block, first));
            INDArray square =
                    matrix(block, second).muli(SECOND).addi(turned.mul(turned).muli(1 - SECOND));
            INDArray scale = Transforms.sqrt(square.div(secondBias), false).addi(TINY);
            block.write(SoapMatrix.values(matrix.turnedBack(mean.divi(firstBias).divi(scale))), direction);
            block.write(SoapMatrix.values(count % RENEWAL == 0 ? matrix.renew(square) : square), second);
            mark(block, done);
        }
        for (int i = 0; i < gradient.length; i++) {
            if (!done[i]) {
                second[i] = (float) (SECOND * second[i] + (1 - SECOND) * gradient[i] * gradient[i]);
                direction[i] = (float) (first[i] / firstBias / (Math.sqrt(second[i] / secondBias) + TINY));
            }
        }
        return direction;
    }

    private static INDArray matrix(Block block, float[] flat) {
        return SoapMatrix.matrix(block.read(flat), block.rows(), block.columns());
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void mark(Block block, boolean[] done) {
        for (int j = 0; j < block.columns(); j++) {
            int from = block.offset() + j * block.stride();
            Arrays.fill(done, from, from + block.rows(), true);
        }
    }
}
