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
    private final TrainingRun run;
    private final BestModel best;
    private final TrainingObserver observer;

    private Trainer(TrainingRun run, BestModel best, TrainingObserver observer) {
        this.run = run;
        this.best = best;
        this.observer = observer;
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
        requireHeldOut(plan.course(), data);
        return of(SignalRun.begin(plan, data, segments), observer, from);
    }

    /**
     * Of a network for any series on draws of the simulated world, from a checkpoint where there is one.
     *
     * @throws IllegalArgumentException where the checkpoint is of another plan
     */
    public static Trainer ofWorld(AdaptivePlan plan, TrainingObserver observer, @Nullable Checkpoint from) {
        return of(
                AdaptiveRun.begin(
                        plan, new WorldStretches(plan.front(), plan.batches().steps(), plan.seed())),
                observer,
                from);
    }

    /**
     * Of a network for any series on one of them, from a checkpoint where there is one. The result is the best network of all
     * checkpoints, the start among them, where values are held out.
     *
     * @throws IllegalArgumentException where the series is too short, or the checkpoint is of other plan or data
     */
    public static Trainer of(
            AdaptivePlan plan, TrainingData data, TrainingObserver observer, @Nullable Checkpoint from) {
        requireHeldOut(plan.course(), data);
        Stretches stretches =
                RecordStretches.of(data, plan.front(), plan.batches().steps(), plan.seed());
        return of(AdaptiveRun.begin(plan, stretches), observer, from);
    }

    private static void requireHeldOut(TrainingPlan.Course course, TrainingData data) {
        if (course.patience() > 0 && data.heldOut().length == 0) {
            throw new IllegalArgumentException("--patience needs values that are held out to validate on");
        }
    }

    private static Trainer of(TrainingRun run, TrainingObserver observer, @Nullable Checkpoint from) {
        BestModel best = new BestModel(run);
        if (from != null) {
            run.restore(from);
            best.restore(from);
        } else if (run.keepsBest()) {
            best.judge(run.model());
        }
        return new Trainer(run, best, observer);
    }

    /**
     * The model after the planned iterations, or as many as the observer or the plan's patience allow. To be called once.
     *
     * @throws IllegalStateException where the loss stops being a number
     */
    public Model train() {
        TrainingPlan.Course course = run.course();
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
            boolean atCheckpoint = run.iteration() % course.checkpointEvery() == 0;
            Model judged = atCheckpoint || run.isDone() ? run.model() : null;
            validation = judged == null ? validation : run.error(judged);
            Duration pace = Duration.ofNanos((System.nanoTime() - start) / (run.iteration() - begun));
            observer.progressed(new TrainingObserver.Progress(
                    run.iteration(),
                    course.iterations(),
                    run.loss(),
                    run.exponent(),
                    run.measure(),
                    validation,
                    run.zerothOrder(),
                    pace));
            if (observer.looksEvery() > 0 && run.iteration() % observer.looksEvery() == 0) {
                Model model = judged == null ? run.model() : judged;
                observer.looked(model, run.iteration(), run.loss(), run.error(model));
            }
            if (judged != null && run.isDone()) {
                return best.choose(judged);
            }
            if (judged != null) {
                best.judge(judged);
                observer.checkpoint(best.choose(judged), run.checkpoint(best));
            }
        }
        return best.choose(run.model());
    }
}
