package dev.stillwater.training;

import dev.stillwater.training.pass.PassTypes;

/**
 * A kind of network for one signal that can be trained. It has no default methods: with one, the kinds would be asked for
 * their constants here before they have them.
 */
public interface CellKind {
    /** The LSTM of Yeo, arXiv 1904.05158. */
    CellKind YEO_LSTM = Dl4jKind.YEO_LSTM;

    /** DL4J's LSTM without peepholes, which is PyTorch's, of one sample or a window of them. */
    CellKind LSTM = Dl4jKind.LSTM;

    /** The value of {@code cell} in a model file. */
    String label();

    /** The longest window of samples that a step can see. */
    int mostLag();

    /** A network that has not learnt anything. */
    SignalNetwork begin(TrainingPlan plan);

    /**
     * The kind that a model file has as {@code cell}, or a read-out over windows of another one by its name.
     *
     * @throws IllegalArgumentException where it is not one that can be trained here
     */
    static CellKind of(String label) {
        for (CellKind kind : Dl4jKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return NeuroViewKind.isNamed(label) ? NeuroViewKind.of(label) : ofPass(label);
    }

    /**
     * The same, trained by a pass of ours where DL4J could do it as well.
     *
     * @throws IllegalArgumentException where there is none
     */
    static CellKind ofPass(String label) {
        return PassTypes.of(label)
                .map(PassKind::new)
                .orElseThrow(() ->
                        new IllegalArgumentException("a network of the kind " + label + " cannot be trained further"));
    }
}
