package dev.stillwater.web;

import dev.stillwater.response.ResponseLog;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.web.live.LiveFeed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The live page without a Kafka, to look at while working on it: sines with noise, predicted by a second-order filter. Of
 * the last no truth is known.
 */
final class WebPreview implements AutoCloseable {
    private static final int SERIES = 8;
    private static final int PERIOD_MS = 50;

    private final LiveFeed feed = new LiveFeed(Clock.systemUTC());
    private final Map<String, Wave> waves = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final WebServer server;
    private volatile boolean ready = true;

    public static void main(String[] args) throws InterruptedException {
        try (WebPreview preview = new WebPreview(args.length > 0 ? Integer.parseInt(args[0]) : 8080)) {
            preview.start();
            new CountDownLatch(1).await();
        }
    }

    /** @param port 0 for a free one */
    WebPreview(int port) {
        for (int i = 0; i < SERIES; i++) {
            String id = "sine-" + (i + 1);
            waves.put(id, new Wave(id, 0.05 * i, i, i < SERIES - 1));
        }
        server = new WebServer(
                WebSettings.loopback(port),
                new ServiceView(
                        feed,
                        new ResponseLog(),
                        List.of(),
                        (series, impulse) -> {
                            Optional.ofNullable(waves.get(series)).ifPresent(wave -> wave.pending.add(impulse));
                            return CompletableFuture.completedFuture(null);
                        },
                        new NoForecasts(),
                        WebPreview::contributions,
                        series -> Optional.empty(),
                        new Running(),
                        () -> "",
                        List.of()));
    }

    /** As if each sample counted 0.7 times as much as the one after it. */
    private static ContributionSource.Contributions contributions(String series, double[] observed, int last) {
        double[] gradients = new double[last];
        double[] contributions = new double[last];
        double gradient = 0.3;
        double sum = 0;
        for (int i = last - 1; i >= 0; i--) {
            gradients[i] = gradient;
            contributions[i] = gradient * observed[observed.length - last + i];
            sum += contributions[i];
            gradient *= 0.7;
        }
        return new ContributionSource.Contributions(
                "preview-filter", "tangent", observed.length - last, sum, 0, 0, gradients, contributions);
    }

    void start() {
        server.start();
        for (int n = 0; n < 700; n++) {
            waves.values().forEach(Wave::step);
        }
        var unused = ticker.scheduleAtFixedRate(
                () -> waves.values().forEach(Wave::step), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** From now on the service says that it restores its states, or that it is ready. */
    void setReady(boolean ready) {
        this.ready = ready;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        server.close();
    }

    /** One series: a sine, its noise, and an alpha-beta filter of its phase-shifted pair as the predictor. */
    private final class Wave {
        private final String id;
        private final double noise;
        private final Random random;
        private final boolean simulated;
        private final Queue<Impulse> pending = new ConcurrentLinkedQueue<>();
        private long sequence;
        private double a;
        private double b;

        Wave(String id, double noise, int seed, boolean simulated) {
            this.id = id;
            this.noise = noise;
            this.random = new Random(seed);
            this.simulated = simulated;
        }

        synchronized void step() {
            double step = 2 * Math.PI / 40;
            double truth = Math.sin(step * sequence);
            double value = truth + noise * random.nextGaussian();
            Impulse impulse = pending.poll();
            double seen = impulse == null ? value : value + impulse.getAmplitude();
            double innovation = seen - a;
            a += 0.25 * innovation;
            b += 0.1 * innovation;
            double next = a * Math.cos(step) + b * Math.sin(step);
            b = b * Math.cos(step) - a * Math.sin(step);
            a = next;
            Instant now = Instant.now();
            feed.onPrediction(
                    id,
                    new Prediction(
                            sequence,
                            now,
                            a,
                            a - 1.7 * noise - 0.05,
                            a + 1.7 * noise + 0.05,
                            seen,
                            innovation,
                            "preview-filter",
                            noise,
                            sequence > 50,
                            impulse == null ? null : impulse.getId(),
                            null,
                            "0000000000000000",
                            sequence < 100 ? null : 0.5,
                            null,
                            null,
                            null,
                            null,
                            sequence < 50 ? "warming-up" : "good",
                            sequence < 50 ? null : 0.7,
                            simulated ? truth : null,
                            null,
                            null,
                            false,
                            false,
                            null,
                            null,
                            null));
            sequence++;
        }
    }

    private final class Running implements Health {
        @Override
        public boolean live() {
            return true;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public String detail() {
            return ready ? "preview" : "restoring";
        }

        @Override
        public @Nullable Backfill catchingUp() {
            return null;
        }
    }

    private static final class NoForecasts implements ForecastSource {
        @Override
        public int longest() {
            return 1;
        }

        @Override
        public Optional<Forecast> forecast(String series, int horizon) {
            return Optional.empty();
        }
    }
}
