package dev.stillwater.training;

import dev.stillwater.training.pass.Block;
import java.util.List;
import java.util.Locale;

/** What can make steps of the weights from their gradients. */
public enum OptimiserKind {
    /** Adam (Kingma and Ba, arXiv 1412.6980). */
    ADAM,

    /** Adam in the eigenbasis of Shampoo's factors (Vyas and others, arXiv 2409.11321). */
    SOAP;

    /** The value of {@code optimiser} in a model file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As its authors write it. */
    String title() {
        return this == ADAM ? "Adam" : "SOAP";
    }

    /** From weights that nothing has been learnt with. */
    Optimiser from(float[] weights, List<Block> blocks, double clip) {
        return this == ADAM ? Adam.from(weights, clip) : Soap.from(weights, blocks, clip);
    }

    /** From weights and what was remembered with them. */
    Optimiser of(float[] weights, List<Block> blocks, float[] memory, double clip) {
        return this == ADAM ? new Adam(weights, memory, clip) : Soap.of(weights, blocks, memory, clip);
    }
}
