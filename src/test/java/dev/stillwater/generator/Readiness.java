package dev.stillwater.generator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a service again and again whether it is ready. */
final class Readiness implements AutoCloseable {
    private static final long MILLIS = 200;

    private final HttpClient http;
    private final HttpRequest request;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    Readiness(HttpClient http, URI service) {
        this.http = http;
        request = HttpRequest.newBuilder(service.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    boolean now() {
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        clock.scheduleAtFixedRate(this::ask, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        asked.incrementAndGet();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                refusals.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            refusals.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int asked() {
        return asked.get();
    }

    /** All answers that did not say ready. */
    List<String> refusals() {
        return refusals;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
