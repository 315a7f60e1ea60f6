package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network to predict the next noisy observation, by truncated back-propagation and Adam.
 *
 * <p>The loss is against noisy observations only; since their noise is independent of everything before, the best
 * prediction of them is the best prediction of the clean signal. Segments are driven here and not by DL4J's own loop,
 * which clears the state between calls and has no clipping by the norm of the whole gradient.
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final TrainingData data;
    private final TrainingObserver observer;
    private final Segments segments;
    private final @Nullable Checkpoint from;

    private Trainer(
            TrainingPlan plan,
            TrainingData data,
            TrainingObserver observer,
            Segments segments,
            @Nullable Checkpoint from) {
        this.plan = plan;
        this.data = data;
        this.observer = observer;
        this.segments = segments;
        this.from = from;
    }

    /**
     * From the beginning.
     *
     * @throws IllegalArgumentException where the series is too short for the plan
     */
    public static Trainer of(TrainingPlan plan, TrainingData data, TrainingObserver observer) {
        return of(plan, data, observer, null);
    }

    /**
     * From a checkpoint, where there is one.
     *
     * @throws IllegalArgumentException where the series is too short for the plan, or the checkpoint is of other plan or
     *     data
     */
    public static Trainer of(
            TrainingPlan plan, TrainingData data, TrainingObserver observer, @Nullable Checkpoint from) {
        Segments segments = Segments.of(plan, data);
        if (data.clean().length <= plan.network().lag()) {
            throw new IllegalArgumentException("the series of " + data.clean().length
                    + " samples is too short: a window of " + plan.network().lag() + " needs more");
        }
        if (plan.course().patience() > 0 && data.heldOut().length == 0) {
            throw new IllegalArgumentException("--patience needs values that are held out to validate on");
        }
        if (from != null) {
            from.requireOf(plan, data);
        }
        return new Trainer(plan, data, observer, segments, from);
    }

    /**
     * The model after the planned iterations, or as many as the observer or the plan's patience allow. To be called once.
     *
     * @throws IllegalStateException where the loss stops being a number
     */
    public Model train() {
        TrainingRun run = TrainingRun.begin(plan, data, segments);
        BestModel best = new BestModel(plan.course().patience());
        if (from != null) {
            run.restore(from);
            best.restore(from);
        }
        int begun = run.iteration();
        long start = System.nanoTime();
        double validation = Double.NaN;
        while (!run.isDone() && !best.isExhausted()) {
            if (observer.stopRequested()) {
                Model model = best.choose(run.model());
                observer.checkpoint(model, run.checkpoint(best));
                return model;
            }
            run.advance();
            Duration pace = Duration.ofNanos((System.nanoTime() - start) / (run.iteration() - begun));
            observer.progressed(new TrainingObserver.Progress(
                    run.iteration(), plan.course().iterations(), run.loss(), validation, run.zerothOrder(), pace));
            if (run.iteration() % plan.course().checkpointEvery() == 0 && !run.isDone()) {
                Model model = run.model();
                validation = TrainingRun.nrmse(model);
                best.judge(model);
                observer.checkpoint(best.choose(model), run.checkpoint(best));
            }
        }
        return best.choose(run.model());
    }
}
