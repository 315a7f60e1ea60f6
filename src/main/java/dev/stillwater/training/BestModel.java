package dev.stillwater.training;

import dev.stillwater.network.Model;
import org.jspecify.annotations.Nullable;

/**
 * The model with the least validation error so far, which tells when to end early. Without patience it is not kept, unless
 * the run is to give nothing worse than it began with.
 */
final class BestModel {
    private final TrainingRun run;
    private final int patience;
    private @Nullable Model best;
    private int since;

    BestModel(TrainingRun run) {
        this.run = run;
        this.patience = run.course().patience();
    }

    /** Goes on from a checkpoint. */
    void restore(Checkpoint from) {
        best = from.best();
        since = from.sinceBest();
    }

    /** Takes the model of the next checkpoint into account. */
    void judge(Model model) {
        if (patience == 0 && !run.keepsBest()) {
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

    /** What to keep of the best so far and the latest; the latest where none was kept. */
    Model choose(Model latest) {
        Model kept = best;
        return kept == null || isBetter(latest, kept) ? latest : kept;
    }

    private boolean isBetter(Model one, Model other) {
        return run.error(one) < run.error(other);
    }

    @Nullable
    Model model() {
        return best;
    }

    int since() {
        return since;
    }
}
