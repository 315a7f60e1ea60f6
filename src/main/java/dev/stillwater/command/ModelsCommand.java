package dev.stillwater.command;

import dev.stillwater.json.Json;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the networks that can be served, or shows what is known of one. */
@Command(
        name = "models",
        description = "List the networks that can be served: those that come with Stillwater and those of --models-dir;"
                + " or show the card of one.")
public final class ModelsCommand extends SettingsCommand {
    private static final int DIGEST_SHOWN = 12;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Show all that is known of this network: how it was made, what it is for, its errors.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ModelsCommand() {
        super(Setting.MODELS_DIR);
    }

    /**
     * A network in JSON.
     *
     * @param source the signal it was trained on; empty if not known
     * @param noiseLevel of its training, in standard deviations of the signal without noise
     * @param middle of the values it was trained on, in their own unit
     * @param range how wide these values lie, in their own unit
     * @param sha256 digest of its file
     * @param shipped whether it comes with Stillwater
     */
    record Network(
            String id,
            String cell,
            int units,
            String source,
            double noiseLevel,
            double middle,
            double range,
            String sha256,
            boolean shipped) {}

    private record Networks(List<Network> models) {}

    private record Carded(Network model, @Nullable String card) {}

    @Override
    public Integer call() throws IOException {
        Models models = ServedModels.atHand(settings());
        Models shipped = Models.shipped();
        if (id != null) {
            show(network(chosen(models, id), shipped), models.card(id).orElse(null));
            return 0;
        }
        List<Network> networks =
                models.all().stream().map(model -> network(model, shipped)).toList();
        say(json ? Json.text(new Networks(networks)) : table("networks that can be served", networks));
        return 0;
    }

    private static Model chosen(Models models, String id) {
        return models.find(id)
                .orElseThrow(() -> new InvalidSettingException(
                        "ID",
                        id,
                        "one of " + models.all().stream().map(Model::id).collect(Collectors.joining(", "))));
    }

    private static Network network(Model model, Models shipped) {
        return new Network(
                model.id(),
                model.cell().type(),
                model.cell().hiddenUnits(),
                model.metadata().getOrDefault("source", ""),
                model.noiseLevel(),
                model.hasNormalizer() ? model.normalizer().denormalize(0) : Double.NaN,
                model.hasNormalizer() ? model.normalizer().range() : Double.NaN,
                model.sha256(),
                shipped.find(model.id())
                        .filter(each -> each.sha256().equals(model.sha256()))
                        .isPresent());
    }

    private void show(Network network, @Nullable String card) {
        if (json) {
            say(Json.text(new Carded(network, card)));
            return;
        }
        say(
                card == null
                        ? table(network.id() + " has no card; what its file says", List.of(network))
                        : card.stripTrailing());
    }

    private static String table(String title, List<Network> networks) {
        Table table = new Table("models", title)
                .column("id", "id")
                .column("cell", "cell")
                .column("units", "units")
                .column("source", "trained on")
                .column("noise_level", "noise level", 2)
                .column("middle", "middle", 3)
                .column("range", "range", 3)
                .column("sha256", "digest")
                .column("shipped", "comes");
        for (Network network : networks) {
            table.row(
                    network.id(),
                    network.cell(),
                    network.units(),
                    network.source(),
                    network.noiseLevel(),
                    network.middle(),
                    network.range(),
                    network.sha256().substring(0, DIGEST_SHOWN),
                    network.shipped() ? "with Stillwater" : "from --models-dir");
        }
        return table.text();
    }
}
