package dev.stillwater.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stillwater.response.ResponseEnsemble;
import dev.stillwater.response.ResponseJson;
import dev.stillwater.response.ResponseLog;
import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * {@code /api/models}: every network that serves, by what its file says, and live: its series, its driven exponent and its
 * response to impulses, as in figure 4 of Yeo 2019.
 */
final class ModelsHandler {
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
    }

    private void all(Context ctx) {
        List<SeriesSummary> series = feed.series().stream()
                .map(feed::summary)
                .flatMap(Optional::stream)
                .toList();
        ArrayNode list = Json.array();
        for (ServedNetwork network : networks) {
            ObjectNode node = list.addObject();
            file(node, network);
            live(
                    node,
                    series.stream()
                            .filter(one -> network.id().equals(one.modelId()))
                            .toList());
            node.set(
                    "ensemble",
                    ensemble(network.id()).map(ResponseJson::ensemble).orElse(null));
        }
        Json.answer(ctx, list);
    }

    private static void file(ObjectNode node, ServedNetwork network) {
        node.put("modelId", network.id());
        node.put("cell", network.cell());
        node.put("units", network.units());
        node.put("source", network.source());
        Json.number(node, "trainingNoise", network.trainingNoise());
        Json.number(node, "validationNrmse", network.validationNrmse());
        ArrayNode patterns = node.putArray("patterns");
        network.patterns().forEach(patterns::add);
        node.put("sha256", network.sha256());
    }

    private static void live(ObjectNode node, List<SeriesSummary> series) {
        double exponent = series.stream()
                .mapToDouble(SeriesSummary::exponent)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        node.put("seriesCount", series.size());
        node.put("firstSeries", series.isEmpty() ? null : series.get(0).series());
        Json.number(node, "exponent", exponent);
        Json.number(node, "predictedRelaxationSteps", exponent < 0 ? -1 / exponent : Double.NaN);
    }

    /** The largest ensemble of single impulses of one sample and one size; among equals, the one begun last. */
    private Optional<ResponseEnsemble> ensemble(String modelId) {
        return ResponseEnsemble.of(responses.ofModel(modelId)).stream()
                .filter(ensemble -> "IMPULSE".equals(ensemble.kind().shape()))
                .reduce((best, next) -> next.size() >= best.size() ? next : best);
    }
}
