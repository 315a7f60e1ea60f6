package dev.stillwater.training.pass;

import dev.stillwater.signal.SplitMix64;
import java.util.Map;

/**
 * A kind of cell that can be trained here. The kinds are listed in {@code
 * META-INF/services/dev.stillwater.training.pass.PassType}, one class name a line: a new one needs its file and that line.
 */
public interface PassType {
    /** What the names of matrices hold that are multiplied by the last h. */
    String RECURRENT = ".weight_hh";

    /** The value of {@code cell} in a model file, such as {@code gru}. */
    String label();

    /** What a model file says of it in its metadata beside the label. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /** Where its weights lie. */
    WeightLayout layout(PassSize size);

    /** Sets weights to start from; those of a read-out are set already, and all others zero. */
    void begin(float[] weights, PassSize size, SplitMix64 random);

    /** Its steps for a batch. */
    Recurrence recurrence(Trace trace);

    /** Its read-out for a batch. */
    default ReadOut readOut(Trace trace) {
        return LinearReadOut.ofOutput(trace, layout(trace.size()));
    }

    /** Weights to start from: the read-out's uniform within ±1/sqrt(N), as PyTorch's. */
    default float[] initial(PassSize size, long seed) {
        WeightLayout layout = layout(size);
        float[] weights = new float[layout.size()];
        SplitMix64 random = new SplitMix64(seed);
        Initial.uniform(weights, layout, "head.weight", 1 / Math.sqrt(size.units()), random);
        begin(weights, size, random);
        return weights;
    }

    /** The same with its recurrent weights, those on its own last h, multiplied by a number; others have none that are free. */
    default float[] initial(PassSize size, long seed, float scale) {
        float[] weights = initial(size, seed);
        if (scale != 1) {
            WeightLayout layout = layout(size);
            String recurrent = layout.names().stream()
                    .filter(name -> name.contains(RECURRENT))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--initial-scale: '" + scale + "' is not allowed; expected 1 for a " + label()
                                    + ", whose recurrent weights keep their scale"));
            int from = layout.offset(recurrent);
            for (int i = 0; i < layout.size(recurrent); i++) {
                weights[from + i] *= scale;
            }
        }
        return weights;
    }
}
