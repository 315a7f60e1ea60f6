package dev.stillwater.web;

import static dev.stillwater.web.Records.observe;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessGuardTest {
    private static final String PATH = "/api/series/a/impulses";
    private static final String BODY = "{\"amplitude\":1}";

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,            '',                          202",
        "127.0.0.1,                 '',                          202",
        "127.1.2.3:80,              '',                          202",
        "[::1]:8080,                '',                          202",
        "localhost:8080,            http://localhost:8080,       202",
        "localhost:8080,            http://localhost:9999,       403",
        "localhost:8080,            http://evil.example,         403",
        "localhost:8080,            null,                        403",
        "evil.example,              '',                          403",
        "evil.example,              http://evil.example,         403",
        "localhost.evil.example,    '',                          403",
        "127.0.0.1.evil.example,    '',                          403",
    })
    void onLoopbackOnlyThisMachineAndItsOwnPageMayWrite(String host, String origin, int status) throws Exception {
        try (WebFixture web = known(new WebFixture())) {
            assertThat(rawPost(web, host, origin)).isEqualTo(status);
            assertThat(web.impulses).hasSize(status == 202 ? 1 : 0);
        }
    }

    @Test
    void beyondLoopbackWithoutATokenNobodyMayWriteAndEverybodyMayRead() throws Exception {
        try (WebFixture web = known(new WebFixture(new WebSettings("0.0.0.0", 0, null)))) {
            HttpResponse<String> refused = web.post(PATH, BODY);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(WebFixture.parse(refused).path("detail").asText()).contains("start it with a token");
            assertThat(web.json("/api/status").path("writes").asText()).isEqualTo("refused");
            assertThat(web.get("/api/series").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer secret, 202",
        "bearer secret, 202",
        "BEARER  secret, 202",
        "bearersecret, 401",
        "Bearer wrong, 401",
        "Basic secret, 401",
        "'', 401"
    })
    void withATokenWritesMustCarryIt(String authorization, int status) throws Exception {
        try (WebFixture web = known(new WebFixture(new WebSettings("0.0.0.0", 0, "secret")))) {
            HttpResponse<String> answer = web.send(
                    "POST", PATH, BODY, Map.of("Content-Type", "application/json", "Authorization", authorization));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(status == 401);
            assertThat(web.json("/api/status").path("writes").asText()).isEqualTo("token");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,          /api/series,         200",
        "127.0.0.1,               /metrics,            200",
        "[::1]:8080,              /registry/subjects,  200",
        "LocalHost,               /,                   200",
        "evil.example,            /,                   403",
        "evil.example,            /app.js,             403",
        "evil.example:8080,       /api/series,         403",
        "evil.example,            /api/stream?series=a,403",
        "evil.example,            /metrics,            403",
        "localhost.evil.example,  /registry/subjects,  403",
        "192.168.1.7,             /api/status,         403",
        "evil.example,            /nowhere,            403",
        "evil.example,            /health/live,        200",
        "evil.example,            /health/ready,       200",
    })
    void onLoopbackAForeignNameReadsNothingButHealth(String host, String path, int status) throws Exception {
        try (WebFixture web = new WebFixture()) {
            assertThat(raw(web, "GET " + path, host, "", "")).isEqualTo(status);
            assertThat(raw(web, "HEAD " + path, host, "", "")).isEqualTo(status);
        }
    }

    @Test
    void beyondLoopbackEveryNameReads() throws Exception {
        try (WebFixture web = new WebFixture(new WebSettings("0.0.0.0", 0, null))) {
            assertThat(raw(web, "GET /api/series", "stillwater.example:8080", "", ""))
                    .isEqualTo(200);
            assertThat(raw(web, "GET /metrics", "service", "", "")).isEqualTo(200);
        }
    }

    @Test
    void onLoopbackWhoCarriesTheTokenReadsByAnyName() throws Exception {
        try (WebFixture web = new WebFixture(new WebSettings(WebSettings.LOOPBACK, 0, "secret"))) {
            assertThat(raw(web, "GET /api/series", "proxy.example", "Authorization: bearer secret\r\n", ""))
                    .isEqualTo(200);
            assertThat(raw(web, "GET /api/series", "proxy.example", "Authorization: bearer wrong\r\n", ""))
                    .isEqualTo(403);
        }
    }

    @Test
    void theTokenIsNotPrinted() {
        assertThat(new WebSettings("0.0.0.0", 80, "secret").toString()).doesNotContain("secret");
    }

    private static WebFixture known(WebFixture web) {
        observe(web.feed, "a", 1L, 1.0);
        return web;
    }

    private static int rawPost(WebFixture web, String host, String origin) throws IOException {
        String headers = (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n") + "Content-Type: application/json\r\n"
                + "Content-Length: " + BODY.length() + "\r\n";
        return raw(web, "POST " + PATH, host, headers, BODY);
    }

    /** Over a socket, since the JDK's client does not let a test choose the Host header. */
    private static int raw(WebFixture web, String line, String host, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
            String request =
                    line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
