package dev.stillwater.study.sweep;

import dev.stillwater.network.YeoLstm;
import dev.stillwater.training.Batching;
import dev.stillwater.training.CellKind;
import dev.stillwater.training.Scaling;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the networks of a plan on one series, some side by side, each to a line in the sweep's directory; goes on where it
 * was left. What comes out does not depend on how many are side by side.
 */
public final class Sweep {
    private final SweepPlan plan;
    private final TrainingData data;

    /** @param data that all of them learn */
    public Sweep(SweepPlan plan, TrainingData data) {
        this.plan = plan;
        this.data = data;
    }

    /** Whoever follows a sweep; in any thread. */
    public interface Observer {
        /** Iterations and networks that were done before. */
        default void begun(int networksDone) {}

        default void progressed(int iterations) {}

        default void done(NetworkResult network) {}

        /** A line on something that was mended. */
        default void warn(String line) {}

        /** Whether to end; what is in work is lost. */
        default boolean stopRequested() {
            return false;
        }
    }

    /**
     * Sees to it that each of the networks can be trained on the series, before any is.
     *
     * @throws IllegalArgumentException with one line that begins with the setting, where one cannot
     */
    public void requirePossible() {
        for (Draw draw : plan.networks()) {
            training(draw);
            PassTypes.of(draw.cell()) // an orthogonal one has no scale to start from
                    .ifPresent(type -> type.initial(new PassSize(1, 2, 1), 1, (float) draw.initialScale()));
        }
        SpectrumProbe.of(data, plan.course().noiseLevel(), plan.spectra());
        if (data.heldOut().length == 0) {
            throw new IllegalArgumentException("source: nothing is held out to validate on");
        }
    }

    /**
     * Trains what is not done yet and returns all that is, in the order of the plan.
     *
     * @param workers networks side by side
     * @throws IllegalArgumentException with one line, where the directory holds another run
     */
    public List<NetworkResult> run(Path directory, int workers, Observer observer) throws InterruptedException {
        List<Draw> networks = plan.networks();
        try (NetworksFile<Draw, NetworkResult> file =
                NetworksFile.open(directory, settings(), networks, NetworkResult.class, observer::warn)) {
            Set<Integer> done = new HashSet<>();
            file.results().forEach(result -> done.add(result.draw().index()));
            observer.begun(done.size());
            List<Draw> left = networks.stream()
                    .filter(draw -> !done.contains(draw.index()))
                    .toList();
            train(left, workers, file, observer);
            return file.results();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + directory + ": " + e.getMessage(), e);
        }
    }

    private void train(List<Draw> left, int workers, NetworksFile<Draw, NetworkResult> file, Observer observer)
            throws IOException, InterruptedException {
        SpectrumProbe probe = SpectrumProbe.of(data, plan.course().noiseLevel(), plan.spectra());
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            NetworkTraining training = new NetworkTraining(data, probe, observer::stopRequested, observer::progressed);
            List<Future<Void>> works = new ArrayList<>();
            for (Draw draw : left) {
                works.add(threads.submit(() -> {
                    if (!observer.stopRequested()) {
                        NetworkResult result = training.train(draw, training(draw));
                        if (result != null) {
                            file.add(result);
                            observer.done(result);
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> work : works) {
                work.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unwritten) {
                throw unwritten;
            }
            if (e.getCause() instanceof IllegalArgumentException impossible) {
                throw impossible;
            }
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private TrainingPlan training(Draw draw) {
        SweepPlan.Course course = plan.course();
        CellKind kind = kind(draw.cell());
        TrainingPlan.Network network = new TrainingPlan.Network(
                kind, YeoLstm.Candidate.TANH, draw.units(), 1, Scaling.RANGE, draw.initialScale());
        return new TrainingPlan(
                "network-" + draw.index(),
                network,
                new TrainingPlan.Noise(course.noiseLevel(), true),
                new TrainingPlan.Batches(Batching.STATEFUL, course.batch(), course.segment()),
                TrainingPlan.Course.of(
                                course.iterations(), draw.learningRate(), course.iterations() / SweepPlan.CHECKPOINTS)
                        .by(course.optimiser()),
                draw.seed());
    }

    /** By its name for {@code train}, or the label in a model file; by a pass of ours where there is one, which is fast. */
    private static CellKind kind(String name) {
        String label = name.equals("yeo") ? CellKind.YEO_LSTM.label() : name;
        try {
            return PassTypes.of(label).isPresent() ? CellKind.ofPass(label) : CellKind.of(label);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cell: '" + name + "' is not allowed; expected yeo or one of "
                    + PassTypes.all().stream().map(PassType::label).toList());
        }
    }

    /** What makes the results what they are: plan and series. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("source", data.source());
        settings.put("source-seed", String.valueOf(data.seed()));
        settings.put("samples", String.valueOf(data.clean().length));
        settings.put("source SHA-256", data.sha256());
        settings.putAll(plan.settings());
        return settings;
    }
}
