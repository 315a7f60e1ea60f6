package dev.stillwater.training;

import dev.stillwater.network.Model;
import org.jspecify.annotations.Nullable;

/** The model with the least validation error so far, which tells when to end early. Without patience it is not kept. */
final class BestModel {
    private final int patience;
    private @Nullable Model best;
    private int since;

    BestModel(int patience) {
        this.patience = patience;
    }

    /** Goes on from a checkpoint. */
    void restore(Checkpoint from) {
        best = from.best();
        since = from.sinceBest();
    }

    /** Takes the model of the next checkpoint into account. */
    void judge(Model model) {
        if (patience == 0) {
            return;
        }
        Model kept = best;
        if (kept == null || isBetter(model, kept)) {
            best = model;
            since = 0;
        } else {
            since++;
        }
    }

    /** Whether as many checkpoints as the patience allows have brought nothing better. */
    boolean isExhausted() {
        return patience > 0 && since >= patience;
    }

    /** What to keep of the best so far and the latest; the latest where there is no patience. */
    Model choose(Model latest) {
        Model kept = best;
        return kept == null || isBetter(latest, kept) ? latest : kept;
    }

    private static boolean isBetter(Model one, Model other) {
        return TrainingRun.nrmse(one) < TrainingRun.nrmse(other);
    }

    @Nullable
    Model model() {
        return best;
    }

    int since() {
        return since;
    }
}
