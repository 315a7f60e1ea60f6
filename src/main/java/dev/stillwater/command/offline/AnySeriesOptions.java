package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.training.AdaptivePlan;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that say what the front end of a network for any series is. */
final class AnySeriesOptions {
    static final List<String> NAMES = List.of("--linear-order", "--linear-rates");

    @Option(
            names = "--linear-order",
            order = 29,
            defaultValue = "" + AdaptivePlan.LINEAR_ORDER,
            paramLabel = "N",
            description = "Of --source world: last differences that the front end's linear predictor sees; "
                    + "default ${DEFAULT-VALUE}.")
    private int order;

    @Option(
            names = "--linear-rates",
            order = 29,
            defaultValue = AdaptivePlan.LINEAR_RATES,
            split = ",",
            paramLabel = "RATE",
            description = "Of --source world: rates of the means that it sees the distance from, with commas between "
                    + "them; default ${DEFAULT-VALUE}.")
    private List<Double> rates = List.of();

    /** @throws InvalidSettingException where there is no such front end */
    AdaptiveFrontEnd frontEnd() {
        try {
            return new AdaptiveFrontEnd(
                    order, rates.stream().mapToDouble(Double::doubleValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--linear-order, --linear-rates: " + e.getMessage());
        }
    }
}
