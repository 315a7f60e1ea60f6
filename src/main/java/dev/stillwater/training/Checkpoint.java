package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands: from here it goes on to the same bits as if it had never stopped. The place in the series
 * and its noise follow from the number of iterations.
 */
public final class Checkpoint {
    private final List<Provenance> provenance;
    private final int iteration;
    private final double loss;
    private final NetworkState network;
    private final int sinceBest;
    private final @Nullable Model best;

    /**
     * @param provenance of the training
     * @param iteration done
     * @param loss smoothed
     * @param network its numbers
     * @param sinceBest checkpoints since the best model
     * @param best model so far, where the training may end early
     */
    Checkpoint(
            List<Provenance> provenance,
            int iteration,
            double loss,
            NetworkState network,
            int sinceBest,
            @Nullable Model best) {
        this.provenance = List.copyOf(provenance);
        this.iteration = iteration;
        this.loss = loss;
        this.network = network;
        this.sinceBest = sinceBest;
        this.best = best;
    }

    /** Iterations done. */
    public int iteration() {
        return iteration;
    }

    List<Provenance> provenance() {
        return provenance;
    }

    double loss() {
        return loss;
    }

    NetworkState network() {
        return network;
    }

    int sinceBest() {
        return sinceBest;
    }

    @Nullable
    Model best() {
        return best;
    }

    /**
     * Sees to it that this is of the training asked for.
     *
     * @throws IllegalArgumentException naming the first option that differs
     */
    void requireOf(List<Provenance> asked) {
        for (int i = 0; i < Math.max(asked.size(), provenance.size()); i++) {
            Provenance here = provenance.get(Math.min(i, provenance.size() - 1));
            Provenance there = asked.get(Math.min(i, asked.size() - 1));
            if (!here.equals(there)) {
                throw new IllegalArgumentException("the checkpoint is of a training with " + here.option() + " "
                        + here.value() + ", not with " + there.option() + " " + there.value());
            }
        }
    }
}
