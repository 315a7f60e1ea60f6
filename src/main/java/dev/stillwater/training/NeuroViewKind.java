package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.NeuroView;
import dev.stillwater.network.Tensor;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassTypes;
import dev.stillwater.training.pass.WindowPass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A read-out over all hidden states of windows of another cell, trained end to end by a pass of ours; the length of a window is
 * the lag of the plan.
 *
 * @param inner the kind of the other cell
 */
public record NeuroViewKind(String inner) implements CellKind {
    private static final String SEPARATOR = "-";

    /** The cells that it has been tried with, the usual one first. */
    private static final List<String> INNER = List.of("gru", "rnn", "lstm");

    /** What it is called on the command line: {@code neuroview-rnn}; without an inner cell it is the usual one. */
    public static List<String> names() {
        return Stream.concat(Stream.of(NeuroView.TYPE), INNER.stream().map(inner -> NeuroView.TYPE + SEPARATOR + inner))
                .toList();
    }

    static boolean isNamed(String name) {
        return names().contains(name);
    }

    /** The kind of that name. */
    static NeuroViewKind of(String name) {
        return new NeuroViewKind(
                name.equals(NeuroView.TYPE) ? INNER.get(0) : name.substring(name.indexOf(SEPARATOR) + 1));
    }

    /** The kind of a cell that is served. */
    static NeuroViewKind of(Cell cell) {
        return new NeuroViewKind(cell.metadata().getOrDefault(NeuroView.INNER, ""));
    }

    /** With the inner cell, which a model file says beside {@code cell}. */
    @Override
    public String label() {
        return NeuroView.TYPE + SEPARATOR + inner;
    }

    @Override
    public int mostLag() {
        return TrainingPlan.MOST;
    }

    @Override
    public SignalNetwork begin(TrainingPlan plan) {
        return NeuroViewNetwork.begin(this, plan);
    }

    /**
     * How its windows go through the cell.
     *
     * @throws IllegalArgumentException where the inner cell cannot be trained here
     */
    WindowPass pass(int window) {
        return new WindowPass(
                PassTypes.of(inner)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a " + NeuroView.TYPE + " of the kind " + inner + " cannot be trained further")),
                window);
    }

    /** The cell of these weights. */
    Cell cell(Map<String, Tensor> tensors, int window) {
        return NeuroView.of(tensors, inner, window);
    }

    /** A window of single samples, and one output. */
    static PassSize size(TrainingPlan.Network network) {
        return new PassSize(1, network.units(), 1);
    }
}
