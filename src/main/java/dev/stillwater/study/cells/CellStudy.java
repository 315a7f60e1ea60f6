package dev.stillwater.study.cells;

import dev.stillwater.evaluation.ConfidenceInterval;
import dev.stillwater.network.Model;
import dev.stillwater.study.OneCore;
import dev.stillwater.study.sweep.NetworksFile;
import dev.stillwater.training.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Trains every kind of cell on every series, some side by side, each to a line in a directory; goes on where it was left. What
 * comes out, but for the times, does not depend on how many are side by side.
 */
public final class CellStudy {
    private final CellPlan plan;
    private final List<CellWork> works;

    /** @param works that every kind learns, no two of one name */
    public CellStudy(CellPlan plan, List<CellWork> works) {
        this.plan = plan;
        this.works = List.copyOf(works);
    }

    /** Whoever follows; in any thread. */
    public interface Observer {
        /** Networks that were done before. */
        void begun(int networksDone);

        /** A line on a network that is done. */
        void done(String line);

        /** A line on something that was mended. */
        void warn(String line);

        /** Whether to end; what is in work is lost. */
        boolean stopRequested();
    }

    /** In all. */
    public int networks() {
        return plan.networks(works).size();
    }

    /**
     * Trains what is not done yet.
     *
     * @param workers networks side by side
     * @return the table of all that is done
     * @throws IllegalArgumentException with one line, where the directory holds other networks
     */
    public CellReport run(Path directory, int workers, Observer observer) throws InterruptedException {
        List<CellDraw> networks = plan.networks(works);
        try (NetworksFile<CellDraw, CellResult> file =
                NetworksFile.open(directory, plan.settings(works), networks, CellResult.class, observer::warn)) {
            Set<CellDraw> done =
                    file.results().stream().map(CellResult::draw).collect(Collectors.toCollection(HashSet::new));
            observer.begun(done.size());
            train(networks.stream().filter(draw -> !done.contains(draw)).toList(), workers, file, observer);
            return new CellReport(plan, works, file.results());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + directory + ": " + e.getMessage(), e);
        }
    }

    private void train(List<CellDraw> left, int workers, NetworksFile<CellDraw, CellResult> file, Observer observer)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (CellDraw draw : left) {
                running.add(threads.submit(() -> {
                    if (!observer.stopRequested()) {
                        CellResult result = OneCore.run(() -> result(draw, observer));
                        if (!observer.stopRequested()) {
                            file.add(result);
                            observer.done(told(result));
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unwritten) {
                throw unwritten;
            }
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private CellResult result(CellDraw draw, Observer observer) {
        CellWork work = works.stream()
                .filter(one -> one.name().equals(draw.work()))
                .findFirst()
                .orElseThrow();
        try {
            double start = OneCore.seconds();
            Model model = new CellTraining(plan, observer::stopRequested).train(work, draw);
            double seconds = OneCore.seconds() - start;
            ConfidenceInterval exponent = CellMeasure.exponent(model, work);
            return new CellResult(
                    draw,
                    Validation.nrmse(model, work.data(), work.addedLevel(), CellWork.NOISE),
                    exponent.mean(),
                    exponent.high() - exponent.mean(),
                    CellMeasure.relaxation(model, work, plan.impulses()),
                    seconds,
                    CellMeasure.stepMicros(model, work),
                    null);
        } catch (IllegalStateException | ArithmeticException e) {
            return CellResult.failed(draw, String.valueOf(e.getMessage())); // its loss or a deviation is no number
        }
    }

    private static String told(CellResult result) {
        String what = result.draw().cell() + " on " + result.draw().work() + ", seed "
                + result.draw().seed();
        return result.failure() != null
                ? what + " failed: " + result.failure()
                : what + String.format(Locale.ROOT, ": NRMSE %.4f", result.error());
    }
}
