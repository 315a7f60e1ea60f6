package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ForecastCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"laser-1", ".", "..", "a/b", "a b+c", "50%", "é"})
    void aSeriesIsAskedForByItsIdWhateverThatIs(String series) throws Exception {
        List<URI> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            new CommandLine(new ForecastCommand()).execute("--series", series, "--horizon", "5", "--url", url);
        } finally {
            server.stop(0);
        }

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).getPath()).isEqualTo("/api/series/_/forecast");
        assertThat(asked.get(0).getRawQuery()).isEqualTo("id=" + URLEncoder.encode(series, UTF_8) + "&horizon=5");
    }
}
