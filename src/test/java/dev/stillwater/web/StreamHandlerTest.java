package dev.stillwater.web;

import static dev.stillwater.web.Records.knowing;
import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static dev.stillwater.web.Records.score;
import static dev.stillwater.web.Records.scoreAgainstSamples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamHandlerTest {
    private final WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theHistoryComesFirstThenWhatIsNew() throws Exception {
        for (long n = 0; n < 50; n++) {
            observe(web.feed, "a", n, 1.0);
        }
        EventReader reader = new EventReader(web, "a");
        await().until(() -> !reader.pointEvents.isEmpty());
        observe(web.feed, "a", 50L, 50.0);
        await().until(() -> reader.hasObserved(50, 50.0));

        assertThat(reader.pointEvents.get(0)).as("one is expected").hasSize(51);
        assertThat(reader.pointEvents.get(1))
                .as("it came, and another is expected")
                .hasSize(2);
        assertThat(reader.response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
    }

    @Test
    void aPredictionCompletesAPointSentBefore() throws Exception {
        EventReader reader = new EventReader(web, "a");
        web.feed.onPrediction("a", prediction(6, 1.0, 7.5));
        await().until(() -> !reader.points().isEmpty());
        web.feed.onPrediction("a", knowing(6.75, prediction(7, 9.25, 8.0, "kick")));
        await().until(() -> reader.hasObserved(7, 9.25));

        JsonNode last = reader.points().stream()
                .filter(point -> point.path("sequence").asLong() == 7)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(last.path("truth").asDouble()).isEqualTo(6.75);
        assertThat(last.path("predicted").asDouble()).isEqualTo(7.5);
        assertThat(last.path("lower").asDouble()).isEqualTo(6.5);
        assertThat(last.path("upper").asDouble()).isEqualTo(8.5);
        assertThat(last.path("synchronized").asBoolean()).isTrue();
        assertThat(last.path("impulseId").asText()).isEqualTo("kick");
    }

    @Test
    void statusAndHeartbeatComeWithoutAnyData() throws Exception {
        EventReader reader = new EventReader(web, "a");
        await().until(() -> reader.statuses.size() >= 2 && !reader.comments.isEmpty());
        score(web.feed, "a");
        await().until(() ->
                reader.statuses.stream().anyMatch(s -> s.path("lastSequence").asLong() == 100));

        JsonNode status = reader.statuses.get(reader.statuses.size() - 1);
        assertThat(status.path("modelId").asText()).isEqualTo("yeo-16");
        assertThat(status.path("nrmse").asDouble()).isEqualTo(0.25);
        assertThat(status.path("zerothOrderNrmse").asDouble()).isEqualTo(0.5);
        assertThat(status.path("scoredAgainst").asText()).isEqualTo("truth");
        assertThat(status.path("ready").asBoolean()).isTrue();
    }

    @Test
    void theStatusSaysWhereTheErrorIsAgainstTheSamples() throws Exception {
        scoreAgainstSamples(web.feed, "user");
        EventReader reader = new EventReader(web, "user");
        await().until(() -> !reader.statuses.isEmpty());

        JsonNode status = reader.statuses.get(0);
        assertThat(status.path("nrmse").asDouble()).isEqualTo(0.75);
        assertThat(status.path("scoredAgainst").asText()).isEqualTo("samples");
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndTheOthersGoOn() throws Exception {
        EventReader healthy = new EventReader(web, "a");
        AtomicLong sequence = new AtomicLong();
        try (Socket slow = silentClient("/api/stream?series=a")) {
            await().until(() -> streamClients() == 2);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        for (int i = 0; i < 500; i++) {
                            observe(web.feed, "a", sequence.incrementAndGet(), 1.0);
                        }
                        return web.json("/api/status")
                                        .path("streamClientsDropped")
                                        .asInt()
                                == 1;
                    });
            assertThat(ends(slow)).as("the server has cut it").isTrue();
        }
        long last = sequence.incrementAndGet();
        observe(web.feed, "a", last, 4.5);

        await().until(() -> healthy.hasObserved(last, 4.5));
        assertThat(streamClients()).isEqualTo(1);
    }

    @Test
    void aClientThatLeavesIsForgotten() throws Exception {
        try (Socket client = silentClient("/api/stream?series=a")) {
            await().until(() -> streamClients() == 1);
            assertThat(new String(client.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
        await().until(() -> streamClients() == 0);
        assertThat(web.json("/api/status").path("streamClientsDropped").asInt()).isZero();
    }

    @Test
    void streamsBeyondTheLimitAreRefused() throws Exception {
        for (int i = 0; i < WebFixture.FAST.clients(); i++) {
            new EventReader(web, "a");
        }
        HttpResponse<String> refused = web.get("/api/stream?series=a");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aStreamNeedsASeries() throws Exception {
        HttpResponse<String> refused = web.get("/api/stream");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(WebFixture.parse(refused).path("detail").asText()).contains("series");
    }

    @Test
    void closingTheServerEndsItsStreamsAtOnce() throws Exception {
        EventReader reader = new EventReader(web, "a");
        long start = System.nanoTime();
        web.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(5)).until(reader.ended::isDone);
    }

    /** Whether the other end has closed the connection: what is still under way ends, and nothing new comes. */
    private static boolean ends(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        long patience = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        byte[] taken = new byte[65_536];
        try {
            while (System.nanoTime() < patience) {
                if (socket.getInputStream().read(taken) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException silentButOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private int streamClients() throws IOException, InterruptedException {
        return web.json("/api/status").path("streamClients").asInt();
    }

    private Socket silentClient(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
