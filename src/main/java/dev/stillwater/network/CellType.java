package dev.stillwater.network;

import java.util.Map;

/**
 * A kind of cell, by which a model file of it is read. The kinds are listed in
 * {@code META-INF/services/dev.stillwater.network.CellType}, one class name a line: a new one needs its file and that line.
 */
public interface CellType {

    /** The value of {@code cell} in a model file, such as {@code gru}. */
    String label();

    /**
     * The cell of these weights.
     *
     * @param metadata of the model file
     * @param features of a sample, as the front end gives them
     * @param kernel to compute with; all give the same bits
     * @throws IllegalArgumentException if a tensor is missing, unknown, of another shape or not finite, or the metadata do
     *     not say what the cell needs
     */
    Cell cell(Map<String, Tensor> tensors, Map<String, String> metadata, int features, Kernel kernel);

    /** Whether these are the weights of such a cell where the file does not say which: those of a PyTorch module. */
    default boolean isTorch(Map<String, Tensor> tensors) {
        return false;
    }
}
