package dev.stillwater.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stillwater.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running service for the free run of a series' network from where it stands. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Let the network of a series run on by itself; asks the running service.")
public final class ForecastCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--series", required = true, paramLabel = "ID", description = "Series to forecast.")
    private String series = "";

    @Option(
            names = "--horizon",
            defaultValue = "100",
            paramLabel = "N",
            description = "Steps ahead, up to 1000; default ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            paramLabel = "URL",
            description = "Page of the service; default ${DEFAULT-VALUE}.")
    private String url = "";

    @Option(names = "--json", description = "Print the answer of the service as it is.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        HttpResponse<String> answer = ask(address());
        JsonNode body = parsed(answer);
        if (answer.statusCode() != 200) {
            String detail = body == null ? "" : body.path("detail").asText("");
            throw new CommandFailedException(
                    detail.isEmpty() ? url + " answers " + answer.statusCode() + " without a forecast" : detail);
        }
        if (body == null) {
            throw new CommandFailedException(url + " answers, but not with a forecast");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? answer.body() : text(body));
        out.flush();
        return 0;
    }

    private URI address() {
        if (horizon < 1 || horizon > 1_000) {
            throw new InvalidSettingException("--horizon", String.valueOf(horizon), "a whole number from 1 to 1000");
        }
        SeriesOption.require(series);
        String id = URLEncoder.encode(series, StandardCharsets.UTF_8);
        try {
            URI page = URI.create(url.replaceAll("/+$", ""));
            if (page.getHost() != null
                    && page.getScheme() != null
                    && page.getScheme().matches("https?")) {
                return URI.create(page + "/api/series/_/forecast?id=" + id + "&horizon=" + horizon);
            }
        } catch (IllegalArgumentException e) {
            // told below, with other addresses that cannot be
        }
        throw new InvalidSettingException("--url", url, "an address like http://localhost:8080");
    }

    private HttpResponse<String> ask(URI address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailedException("no answer from " + url + "; is the service running there?");
        }
    }

    private static @Nullable JsonNode parsed(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String text(JsonNode body) {
        Table table = new Table("forecast", title(body))
                .column("sequence", "sequence")
                .column("predicted", "predicted", 5)
                .column("error", "± error", 5)
                .column("lower", "lower", 5)
                .column("upper", "upper", 5);
        for (JsonNode point : body.path("points")) {
            table.row(
                    point.path("sequence").asLong(),
                    point.path("predicted").asDouble(Double.NaN),
                    point.path("error").asDouble(Double.NaN),
                    point.path("lower").asDouble(Double.NaN),
                    point.path("upper").asDouble(Double.NaN));
        }
        return table.text();
    }

    private static String title(JsonNode body) {
        JsonNode useful = body.path("usefulSteps");
        return String.format(
                Locale.ROOT,
                "%s after sample %d by %s%s; standard deviation %.5f, error grows by %.4f per step, %s",
                body.path("series").asText(),
                body.path("sequence").asLong(),
                body.path("modelId").asText(),
                body.path("synchronized").asBoolean() ? "" : " (not synchronized yet)",
                body.path("deviation").asDouble(),
                body.path("exponent").asDouble(),
                useful.isNumber()
                        ? String.format(Locale.ROOT, "worth nothing after some %.0f steps", useful.asDouble())
                        : "which sets no limit");
    }
}
