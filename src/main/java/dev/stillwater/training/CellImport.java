package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.NeuroView;
import dev.stillwater.network.Normalizer;
import dev.stillwater.network.Tensor;
import dev.stillwater.network.YeoLstm;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sets DL4J's parameter tables to the weights of a cell: the other way round than {@link CellExport}. */
final class CellImport {
    private CellImport() {}

    /**
     * The plan of a network like that.
     *
     * @throws IllegalArgumentException where it is not one that can be trained here
     */
    static TrainingPlan.Network plan(Cell cell, Scaling scaling) {
        if (cell instanceof YeoLstm yeo) {
            return new TrainingPlan.Network(CellKind.YEO_LSTM, yeo.candidate(), yeo.units(), yeo.lag(), scaling);
        }
        if (cell.type().equals(NeuroView.TYPE)) {
            return new TrainingPlan.Network(
                    NeuroViewKind.of(cell), YeoLstm.Candidate.TANH, cell.hiddenUnits(), cell.units(), scaling);
        }
        return new TrainingPlan.Network(
                CellKind.of(cell.type()), YeoLstm.Candidate.TANH, cell.units(), cell.lag(), scaling);
    }

    /** Sets a network of the same kind and size. */
    static void set(Cell cell, MultiLayerNetwork network) {
        Map<String, Tensor> tensors = cell.tensors();
        Map<String, INDArray> table = network.getLayer(0).paramTable();
        if (cell instanceof YeoLstm) {
            set(table, YeoLstmParameters.W_H, data(tensors, "W_h"));
            set(table, YeoLstmParameters.W_Y, data(tensors, "W_y"));
            set(table, YeoLstmParameters.B_H, data(tensors, "b_h"));
            set(table, YeoLstmParameters.W_GATES, stacked(tensors, "W_"));
            set(table, YeoLstmParameters.B_GATES, stacked(tensors, "b_"));
            set(table, YeoLstmParameters.W_Y1, data(tensors, "W_y1"));
            set(table, YeoLstmParameters.B_Y1, data(tensors, "b_y1"));
            set(table, YeoLstmParameters.W_Y2, data(tensors, "W_y2"));
            set(table, YeoLstmParameters.B_Y2, data(tensors, "b_y2"));
            return;
        }
        float[] bias = data(tensors, "lstm.bias_ih_l0").clone();
        float[] second = data(tensors, "lstm.bias_hh_l0");
        for (int i = 0; i < bias.length; i++) {
            bias[i] += second[i];
        }
        set(table, "W", columns(data(tensors, "lstm.weight_ih_l0"), bias.length));
        set(table, "RW", columns(data(tensors, "lstm.weight_hh_l0"), bias.length));
        set(table, "b", columns(bias, bias.length));
        Map<String, INDArray> head = network.getLayer(1).paramTable();
        set(head, "W", data(tensors, "head.weight"));
        set(head, "b", data(tensors, "head.bias"));
    }

    /**
     * Turns a Yeo LSTM into one that does the same behind another normaliser: of the input x of the one, x' = a x + c is that of
     * the other.
     */
    static void rescale(MultiLayerNetwork network, Normalizer from, Normalizer to) {
        double c = from.normalize(to.denormalize(0));
        double a = from.normalize(to.denormalize(1)) - c;
        Map<String, INDArray> table = network.getLayer(0).paramTable();
        INDArray inputWeight = array(table, YeoLstmParameters.W_Y);
        INDArray hiddenBias = array(table, YeoLstmParameters.B_H);
        hiddenBias.addi(inputWeight.reshape(hiddenBias.shape()).mul(c));
        inputWeight.muli(a);
        array(table, YeoLstmParameters.W_Y2).divi(a);
        array(table, YeoLstmParameters.B_Y2).subi(c).divi(a);
    }

    private static float[] stacked(Map<String, Tensor> tensors, String prefix) {
        int size = data(tensors, prefix + "i").length;
        float[] all = new float[4 * size];
        List<String> order = List.of("i", "o", "f", "s");
        for (int gate = 0; gate < order.size(); gate++) {
            System.arraycopy(data(tensors, prefix + order.get(gate)), 0, all, gate * size, size);
        }
        return all;
    }

    /** From (4 N, inputs) in PyTorch's order of gates i, f, g, o to (inputs, 4 N) in DL4J's: g, f, o, i. */
    private static float[] columns(float[] rows, int width) {
        int inputs = rows.length / width;
        int units = width / 4;
        int[] order = {2, 1, 3, 0};
        float[] columns = new float[rows.length];
        for (int column = 0; column < width; column++) {
            int row = order[column / units] * units + column % units;
            for (int i = 0; i < inputs; i++) {
                columns[i * width + column] = rows[row * inputs + i];
            }
        }
        return columns;
    }

    private static float[] data(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the cell has no " + name);
        }
        return tensor.data();
    }

    private static void set(Map<String, INDArray> table, String name, float[] values) {
        INDArray array = array(table, name);
        array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
    }

    private static INDArray array(Map<String, INDArray> table, String name) {
        INDArray array = table.get(name);
        if (array == null) {
            throw new IllegalStateException("the parameter table lacks " + name);
        }
        return array;
    }
}
