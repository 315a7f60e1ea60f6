package dev.stillwater.training;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights as a pass reads them: matrices for ND4J, vectors for Java loops.
 *
 * @param hidden W_h, (N, N)
 * @param gates W_i, W_o, W_f, W_s stacked, (4 N, N)
 * @param read W_y1, (N, N)
 * @param inputWeight W_y, (N,)
 * @param hiddenBias b_h, (N,)
 * @param gateBias (4 N,)
 * @param readBias b_y1, (N,)
 * @param outputWeight W_y2, (N,)
 * @param outputBias b_y2
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record YeoWeights(
        INDArray hidden,
        INDArray gates,
        INDArray read,
        double[] inputWeight,
        double[] hiddenBias,
        double[] gateBias,
        double[] readBias,
        double[] outputWeight,
        double outputBias) {

    static YeoWeights of(Map<String, INDArray> table) {
        return new YeoWeights(
                array(table, YeoLstmParameters.W_H),
                array(table, YeoLstmParameters.W_GATES),
                array(table, YeoLstmParameters.W_Y1),
                vector(table, YeoLstmParameters.W_Y),
                vector(table, YeoLstmParameters.B_H),
                vector(table, YeoLstmParameters.B_GATES),
                vector(table, YeoLstmParameters.B_Y1),
                vector(table, YeoLstmParameters.W_Y2),
                array(table, YeoLstmParameters.B_Y2).getDouble(0));
    }

    private static INDArray array(Map<String, INDArray> table, String name) {
        INDArray array = table.get(name);
        if (array == null) {
            throw new IllegalStateException("the parameter table lacks " + name);
        }
        return array;
    }

    private static double[] vector(Map<String, INDArray> table, String name) {
        return array(table, name).dup('f').data().asDouble();
    }
}
