package dev.stillwater.web;

import static dev.stillwater.web.Records.prediction;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stillwater.web.transport.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, or many, on purpose: real sockets, and the others are answered within a second meanwhile. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a connect takes no interrupt
class SlowClientsTest {
    private static final int ATTACKERS = 300;
    private static final Limits SHORT = new Limits(
            1_000,
            100,
            20,
            1 << 20,
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            1 << 30,
            Duration.ofMillis(50));

    private final List<Socket> sockets = new ArrayList<>();
    private WebFixture web = new WebFixture();

    @AfterEach
    void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /registry/subjects/x/versions",
                "POST /api/series/a/impulses",
                "POST /nowhere",
                "GET /",
                "GET /health/live"
            })
    void bodiesThatComeByteByByteHoldNobodyUp(String request) throws Exception {
        attack(request
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

        assertOthersAreAnswered();
        for (Socket socket : sockets) {
            goOn(socket);
        }
        assertOthersAreAnswered();
    }

    @Test
    void headersThatDoNotEndHoldNobodyUp() throws Exception {
        attack("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

        assertOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/series?recent=100", "/api/series/a", "/vendor/chart.js"})
    void largeAnswersThatNobodyTakesHoldNobodyUp(String path) throws Exception {
        web.scrape = "stillwater_samples_total 1.0\n".repeat(8_000);
        for (int i = 0; i < 300; i++) {
            web.feed.onPrediction("series-" + i, prediction(1, 2.0, 3.0));
        }
        for (int i = 0; i < 600; i++) {
            web.feed.onPrediction("a", prediction(i, 2.0, 3.0));
        }
        attack("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertOthersAreAnswered();
    }

    @Test
    void streamsThatNobodyReadsHoldNobodyUp() throws Exception {
        attack("GET /api/stream?series=a HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertOthersAreAnswered();
    }

    @Test
    void connectionsThatAskNothingGiveWayToNewOnes() throws Exception {
        restart(SHORT);
        attack("");

        assertOthersAreAnswered();
        await().untilAsserted(() ->
                assertThat(web.server.connectionsCut()).isGreaterThanOrEqualTo(ATTACKERS - SHORT.connections()));
    }

    @Test
    void whoLetsTheServerWaitIsCutOff() throws Exception {
        restart(SHORT);
        Socket silent = connect("");
        Socket slowHeader = connect("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
        Socket slowBody =
                connect("POST /registry/subjects/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

        for (Socket slow : List.of(silent, slowHeader, slowBody)) {
            assertThatThrownBy(() -> trickle(slow)).isInstanceOf(SocketException.class);
        }
        assertOthersAreAnswered();
    }

    @Test
    void anAnswerThatIsNotTakenIsGivenUp() throws Exception {
        restart(SHORT);
        web.scrape = "stillwater_samples_total 1.0\n".repeat(400_000);
        Socket reader = connect("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        while (web.server.connectionsCut() == 0) {
            Thread.sleep(10);
        }

        assertThatThrownBy(() -> reader.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBodyWithoutEndIsRefusedAtItsLimit() throws Exception {
        Socket socket =
                connect("POST /registry/subjects/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        for (int sent = 0; sent <= WebServer.MAX_BODY; sent += 0x1000) {
            socket.getOutputStream().write(chunk.getBytes(US_ASCII));
        }

        assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ", "-1", "FFFFFFFFFFFFFFFFFF"})
    void aBodyWhosePiecesHaveNoSizeIsMalformedNotLate(String size) throws Exception {
        Socket socket =
                connect("POST /registry/subjects/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + size + "\r\n{}\r\n0\r\n\r\n");

        assertThat(answer(socket)).startsWith("HTTP/1.1 400 ").contains("The body is malformed");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotWaitedFor() throws Exception {
        Socket socket =
                connect("POST /registry/subjects/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");

        assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aHugeHeaderIsRefused() throws Exception {
        Socket socket = connect("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer(socket)).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyInPiecesIsReadAsAWhole() throws Exception {
        web.feed.onPrediction("a", prediction(1, 2.0, 3.0));
        Socket socket =
                connect("POST /api/series/a/impulses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 100 ");
        for (String piece : List.of("{\"amplitude\"", ":", "1", "}", "")) {
            socket.getOutputStream()
                    .write((Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n").getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }

        assertThat(answer(socket)).startsWith("HTTP/1.1 202 ");
        assertThat(web.impulses).hasSize(1);
    }

    private void restart(Limits limits) {
        web.close();
        web = new WebFixture(WebSettings.loopback(0), limits);
    }

    private void attack(String bytes) throws IOException {
        for (int i = 0; i < ATTACKERS; i++) {
            connect(bytes);
        }
    }

    private Socket connect(String bytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2_048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.server.port()));
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        socket.getOutputStream().write(bytes.getBytes(US_ASCII));
        return socket;
    }

    private static void goOn(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(' ');
        } catch (SocketException cut) {
            assertThat(cut).hasMessageMatching("Connection reset.*|Broken pipe");
        }
    }

    private static void trickle(Socket socket) throws Exception {
        while (true) {
            socket.getOutputStream().write('0');
            Thread.sleep(20);
        }
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (!text.toString().matches("(?s)HTTP/1.1 .*\r\n\r\n.*")) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, US_ASCII));
        }
        return text.toString();
    }

    /** Within a second on a machine with nothing else to do; the limit is for one that has. */
    private void assertOthersAreAnswered() throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/")) {
            HttpRequest request = HttpRequest.newBuilder(web.uri(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
    }
}
