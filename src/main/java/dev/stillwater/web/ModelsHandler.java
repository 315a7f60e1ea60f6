package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stillwater.response.EnsembleFigures;
import dev.stillwater.response.ResponseEnsemble;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/models}: every network that serves, by what its file says, and live: its series, its driven exponent and its
 * response to impulses, as in figure 4 of Yeo 2019. {@code /api/models/{id}/card}: what is known of it, as Markdown.
 */
final class ModelsHandler {
    private static final String MARKDOWN = "text/markdown; charset=utf-8";

    private final List<ServedNetwork> networks;
    private final LiveFeed feed;
    private final ResponseLog responses;

    ModelsHandler(List<ServedNetwork> networks, LiveFeed feed, ResponseLog responses) {
        this.networks = networks;
        this.feed = feed;
        this.responses = responses;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/models", this::all);
        routes.get("/api/models/{id}/card", this::card);
    }

    private void card(Context ctx) {
        String id = ctx.pathParam("id");
        ServedNetwork network = networks.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "No network " + id + " serves here"));
        String card = network.card();
        if (card == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "The network " + id + " has no card: only those that come with Stillwater do");
        }
        ctx.contentType(MARKDOWN).result(card);
    }

    private void all(Context ctx) {
        List<SeriesSummary> series = feed.series().stream()
                .map(feed::summary)
                .flatMap(Optional::stream)
                .toList();
        Answer.json(
                ctx, networks.stream().map(network -> served(network, series)).toList());
    }

    private NetworkAnswer served(ServedNetwork network, List<SeriesSummary> series) {
        List<SeriesSummary> own = series.stream()
                .filter(one -> network.id().equals(one.modelId()))
                .toList();
        double exponent = own.stream()
                .mapToDouble(SeriesSummary::exponent)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        return new NetworkAnswer(
                network,
                own.size(),
                own.isEmpty() ? null : own.get(0).series(),
                exponent,
                exponent < 0 ? -1 / exponent : Double.NaN,
                ensemble(network.id()).map(EnsembleFigures::of).orElse(null),
                network.card() == null ? null : "/api/models/" + inPath(network.id()) + "/card");
    }

    /** The largest ensemble of single impulses of one sample and one size; among equals, the one begun last. */
    private Optional<ResponseEnsemble> ensemble(String modelId) {
        return ResponseEnsemble.of(responses.ofModel(modelId)).stream()
                .filter(ensemble -> "IMPULSE".equals(ensemble.kind().shape()))
                .reduce((best, next) -> next.size() >= best.size() ? next : best);
    }

    private static String inPath(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A network: what its file says, and how it does live. */
    record NetworkAnswer(
            @JsonUnwrapped ServedNetwork network,
            int seriesCount,
            @Nullable String firstSeries,
            double exponent,
            double predictedRelaxationSteps,
            @Nullable EnsembleFigures ensemble,
            @Nullable String card) {}
}
