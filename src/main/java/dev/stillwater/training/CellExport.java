package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns DL4J's parameter tables into the tensors of a model file, (out, in) and row-major. */
final class CellExport {
    private CellExport() {}

    static Cell yeo(Map<String, INDArray> table, YeoLstm.Candidate candidate) {
        float[] gates = rowMajor(get(table, YeoLstmParameters.W_GATES));
        float[] gateBias = rowMajor(get(table, YeoLstmParameters.B_GATES));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W_h", matrix(get(table, YeoLstmParameters.W_H)));
        tensors.put("W_y", matrix(get(table, YeoLstmParameters.W_Y)));
        tensors.put("b_h", vector(get(table, YeoLstmParameters.B_H)));
        List<String> order = List.of("i", "o", "f", "s");
        int n = gateBias.length / 4;
        for (int gate = 0; gate < order.size(); gate++) {
            tensors.put("W_" + order.get(gate), Tensor.matrix(n, n, part(gates, gate)));
            tensors.put("b_" + order.get(gate), Tensor.vector(part(gateBias, gate)));
        }
        tensors.put("W_y1", matrix(get(table, YeoLstmParameters.W_Y1)));
        tensors.put("b_y1", vector(get(table, YeoLstmParameters.B_Y1)));
        tensors.put("W_y2", matrix(get(table, YeoLstmParameters.W_Y2)));
        tensors.put("b_y2", vector(get(table, YeoLstmParameters.B_Y2)));
        return new YeoLstm(tensors, candidate);
    }

    /**
     * DL4J keeps (in, 4 N) with the columns candidate, forget, output, input gate; PyTorch (4 N, in) with the rows input
     * gate, forget, candidate, output. PyTorch's second bias is zero.
     */
    static Cell standard(Map<String, INDArray> lstm, Map<String, INDArray> head) {
        float[] bias = reorder(rowMajor(get(lstm, "b")), 1);
        int n = bias.length / 4;
        int lag = get(lstm, "W").rows();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", Tensor.matrix(4 * n, lag, reorder(rowMajor(get(lstm, "W")), lag)));
        tensors.put("lstm.weight_hh_l0", Tensor.matrix(4 * n, n, reorder(rowMajor(get(lstm, "RW")), n)));
        tensors.put("lstm.bias_ih_l0", Tensor.vector(bias));
        tensors.put("lstm.bias_hh_l0", Tensor.vector(new float[4 * n]));
        tensors.put("head.weight", Tensor.matrix(1, n, rowMajor(get(head, "W"))));
        tensors.put("head.bias", vector(get(head, "b")));
        return new StandardLstm(tensors);
    }

    /** From (inputs, 4 N) in DL4J's order of gates to (4 N, inputs) in PyTorch's. */
    private static float[] reorder(float[] columns, int inputs) {
        int width = columns.length / inputs;
        float[] rows = new float[columns.length];
        for (int i = 0; i < inputs; i++) {
            for (int column = 0; column < width; column++) {
                rows[column * inputs + i] = columns[i * width + column];
            }
        }
        float[] reordered = new float[rows.length];
        int[] order = {3, 1, 0, 2};
        for (int gate = 0; gate < order.length; gate++) {
            System.arraycopy(part(rows, order[gate]), 0, reordered, gate * rows.length / 4, rows.length / 4);
        }
        return reordered;
    }

    /** The rows of one of four stacked gates. */
    private static float[] part(float[] stacked, int gate) {
        int length = stacked.length / 4;
        return Arrays.copyOfRange(stacked, gate * length, (gate + 1) * length);
    }

    private static Tensor matrix(INDArray array) {
        return Tensor.matrix(array.rows(), array.columns(), rowMajor(array));
    }

    private static Tensor vector(INDArray array) {
        return Tensor.vector(rowMajor(array));
    }

    private static float[] rowMajor(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static INDArray get(Map<String, INDArray> table, String name) {
        INDArray array = table.get(name);
        if (array == null) {
            throw new IllegalStateException("the parameter table lacks " + name);
        }
        return array;
    }
}
