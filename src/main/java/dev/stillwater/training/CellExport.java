package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Turns DL4J's parameter tables into the tensors of a model file, (out, in) and row-major. */
final class CellExport {
    private CellExport() {}

    static Cell yeo(Map<String, INDArray> table, YeoLstm.Candidate candidate) {
        INDArray gates = get(table, YeoLstmParameters.W_GATES);
        INDArray gateBias = get(table, YeoLstmParameters.B_GATES);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W_h", matrix(get(table, YeoLstmParameters.W_H)));
        tensors.put("W_y", matrix(get(table, YeoLstmParameters.W_Y)));
        tensors.put("b_h", vector(get(table, YeoLstmParameters.B_H)));
        List<String> order = List.of("i", "o", "f", "s");
        for (int gate = 0; gate < order.size(); gate++) {
            tensors.put("W_" + order.get(gate), matrix(part(gates, gate)));
            tensors.put("b_" + order.get(gate), vector(part(gateBias, gate)));
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
        INDArray bias = reorder(get(lstm, "b"));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", matrix(reorder(get(lstm, "W"))));
        tensors.put("lstm.weight_hh_l0", matrix(reorder(get(lstm, "RW"))));
        tensors.put("lstm.bias_ih_l0", vector(bias));
        tensors.put("lstm.bias_hh_l0", new Tensor(new int[] {(int) bias.length()}, new float[(int) bias.length()]));
        tensors.put("head.weight", matrix(get(head, "W").transpose()));
        tensors.put("head.bias", vector(get(head, "b")));
        return new StandardLstm(tensors);
    }

    private static INDArray reorder(INDArray columns) {
        INDArray rows = columns.reshape(columns.length() == columns.columns() ? 1 : columns.rows(), columns.columns())
                .transpose();
        return Nd4j.vstack(part(rows, 3), part(rows, 1), part(rows, 0), part(rows, 2));
    }

    /** The rows of one of four stacked gates. */
    private static INDArray part(INDArray stacked, int gate) {
        long n = stacked.rows() / 4;
        return stacked.get(NDArrayIndex.interval(gate * n, (gate + 1) * n), NDArrayIndex.all());
    }

    private static Tensor matrix(INDArray array) {
        return new Tensor(
                new int[] {array.rows(), array.columns()}, array.dup('c').data().asFloat());
    }

    private static Tensor vector(INDArray array) {
        return Tensor.vector(array.dup('c').data().asFloat());
    }

    private static INDArray get(Map<String, INDArray> table, String name) {
        INDArray array = table.get(name);
        if (array == null) {
            throw new IllegalStateException("the parameter table lacks " + name);
        }
        return array;
    }
}
