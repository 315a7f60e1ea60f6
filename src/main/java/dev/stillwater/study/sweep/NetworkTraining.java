package dev.stillwater.study.sweep;

import dev.stillwater.network.Model;
import dev.stillwater.training.Checkpoint;
import dev.stillwater.training.Trainer;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingObserver;
import dev.stillwater.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Trains one network of a sweep and measures it at its start, at each tenth of the training and at its end. */
final class NetworkTraining {
    private final TrainingData data;
    private final SpectrumProbe probe;
    private final BooleanSupplier stop;
    private final IntConsumer iterations;

    /**
     * @param stop whether to give up
     * @param iterations hears of iterations done
     */
    NetworkTraining(TrainingData data, SpectrumProbe probe, BooleanSupplier stop, IntConsumer iterations) {
        this.data = data;
        this.probe = probe;
        this.stop = stop;
        this.iterations = iterations;
    }

    /** The network; null where it was given up. */
    @Nullable
    NetworkResult train(Draw draw, TrainingPlan plan) {
        List<Measured> course = new ArrayList<>();
        Course follower = new Course(course);
        try {
            course.add(measured(start(plan)));
            Model trained = Trainer.of(plan, data, follower).train();
            if (follower.isGivenUp()) {
                return null;
            }
            course.add(measured(trained));
            return new NetworkResult(draw, course, null);
        } catch (IllegalStateException | ArithmeticException e) {
            return new NetworkResult(
                    draw, course, String.valueOf(e.getMessage())); // its loss or a deviation is no number
        }
    }

    /** The network before it learns: a training that is stopped at once. */
    private Model start(TrainingPlan plan) {
        return Trainer.of(plan, data, new TrainingObserver() {
                    @Override
                    public boolean stopRequested() {
                        return true;
                    }
                })
                .train();
    }

    private Measured measured(Model model) {
        int iteration = Integer.parseInt(model.metadata().getOrDefault("iterations", "0"));
        return probe.measure(model, iteration, model.score("validation_nrmse"));
    }

    private final class Course implements TrainingObserver {
        private final List<Measured> course;
        private boolean givenUp;

        Course(List<Measured> course) {
            this.course = course;
        }

        boolean isGivenUp() {
            return givenUp;
        }

        @Override
        public boolean stopRequested() {
            givenUp |= stop.getAsBoolean();
            return givenUp;
        }

        @Override
        public void progressed(Progress progress) {
            iterations.accept(1);
        }

        @Override
        public void checkpoint(Model model, Checkpoint checkpoint) {
            if (!givenUp) {
                course.add(measured(model));
            }
        }
    }
}
